/** A game's fields as a `@colyseus/schema` class. Games do not know the library; both halves of the sync do. */
import { type Schema, schema, t } from '@colyseus/schema';
import type { FieldType, FlatState } from '../game.ts';
import { type Fields, fieldNames } from './flat.ts';

type Mirror<State> = Schema & State;

const builders = {
  int8: t.int8,
  uint8: t.uint8,
  int16: t.int16,
  uint16: t.uint16,
  int32: t.int32,
  uint32: t.uint32,
};
const classes = new WeakMap<object, new () => Schema>();

const classOf = <State extends FlatState>(fields: Fields<State>): (new () => Schema) => {
  let known = classes.get(fields);
  if (!known) {
    const definition: Record<string, ReturnType<(typeof builders)[FieldType]>> = {};
    for (const name of fieldNames(fields)) definition[name] = builders[fields[name]]();
    known = schema(definition) as unknown as new () => Schema;
    classes.set(fields, known);
  }
  return known;
};

/** A fresh instance whose every field is 0. */
export const createMirror = <State extends FlatState>(fields: Fields<State>): Mirror<State> => {
  const mirror = new (classOf(fields))() as Mirror<State>;
  for (const name of fieldNames(fields)) mirror[name] = 0 as Mirror<State>[typeof name];
  return mirror;
};
