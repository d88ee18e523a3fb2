/** Floods a server from a thread of its own, until it is cut: `workerData` is `{ url, version, input, sockets, perSecond }`. */
import { parentPort, workerData } from 'node:worker_threads';
import WebSocket from 'ws';

const EVERY_MS = 10;

const { url, version, input, sockets, perSecond } = workerData;
const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
const flood = () =>
  new Promise((resolve) => {
    const socket = new WebSocket(address);
    const pour = () => {
      for (let n = 0; n < (perSecond * EVERY_MS) / 1000; n++) socket.send(input);
    };
    let pouring;
    socket.on('open', () => socket.send(`40${JSON.stringify({ version, hot: 'frames' })}`));
    // Sooner it would be hung up on for not having shaken hands.
    socket.on('message', (data) => {
      if (data.toString().startsWith('40')) pouring = setInterval(pour, EVERY_MS);
    });
    socket.on('close', () => {
      clearInterval(pouring);
      resolve();
    });
  });
await Promise.all(Array.from({ length: sockets }, flood));
parentPort.postMessage('cut');
