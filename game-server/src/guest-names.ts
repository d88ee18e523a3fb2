/** Names for guests who have not chosen one: a friendly word and an animal that nobody minds being. */
import type { Random32 } from '@rallydrop/common/game';

// No colour of a seat (amber, cyan), and nothing that could be meant unkindly: no vermin, no apes, nothing fat, no word
// that is also slang for a body or holds one.
const FRIENDLY =
  'Able Agile Brave Breezy Bright Brisk Calm Cheery Chipper Clever Cosmic Cozy Daring Dapper Eager Fearless Fleet Gentle Gleeful Happy Honest Humble Jolly Keen Kind Lively Lucky Mellow Merry Mighty Nimble Noble Patient Plucky Polite Proud Quick Quiet Rapid Sharp Silver Smooth Snappy Spry Steady Sunny Swift Tidy Upbeat Vivid Wise Witty Zesty'.split(
    ' ',
  );

const ANIMALS =
  'Albatross Alpaca Antelope Badger Bison Blackbird Bobcat Butterfly Caribou Cheetah Chinchilla Condor Cormorant Coyote Crane Cricket Curlew Deer Dolphin Dove Dragonfly Eagle Egret Falcon Finch Firefly Flamingo Fox Gazelle Gecko Giraffe Goldfinch Greyhound Gryphon Hare Hawk Hedgehog Heron Hummingbird Ibex Ibis Impala Jaguar Jay Kestrel Kingfisher Kiwi Koala Lark Leopard Lion Llama Lynx Macaw Magpie Marlin Marten Meerkat Mongoose Moose Narwhal Nightingale Ocelot Orca Oriole Osprey Otter Owl Panda Pangolin Panther Parrot Pelican Penguin Peregrine Pheasant Plover Pony Puffin Puma Quail Quokka Rabbit Raven Reindeer Robin Salamander Salmon Sandpiper Seahorse Seal Sparrow Squirrel Starling Stork Swallow Swan Swift Tapir Tern Tiger Toucan Turtle Wildcat Wolf Wolverine Wren Zebra'.split(
    ' ',
  );

const drawn = (words: readonly string[], random: Random32): string => words[random() % words.length]!;

/** A name that passes `parseName`, for about five thousand guests before one has to come twice. */
export const guestName = (random: Random32): string => {
  const word = drawn(FRIENDLY, random);
  const animal = drawn(ANIMALS, random);
  return `${word} ${animal === word ? 'Otter' : animal}`;
};
