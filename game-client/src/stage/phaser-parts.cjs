/**
 * What `import Phaser from 'phaser'` is in the client's bundle: the parts of Phaser that the stage uses, out of its own
 * source. What is missing here (sound, input plugins, loaders, tweens, physics, tilemaps, text …) is not loaded by
 * anybody. The types stay the package's: who needs another part adds it here, or the first frame fails aloud.
 */

// Before its parts: they import each other in circles, and this is where the package itself begins.
const Renderer = require('phaser/src/renderer');

// Each of these enters itself into Phaser's list of plugins or of what a scene can `add`.
require('phaser/src/events/EventEmitter');
require('phaser/src/scene/ScenePlugin');
require('phaser/src/gameobjects/DisplayList');
require('phaser/src/gameobjects/UpdateList');
require('phaser/src/gameobjects/GameObjectFactory');
require('phaser/src/gameobjects/GameObjectCreator');
require('phaser/src/gameobjects/image/ImageFactory');
require('phaser/src/cameras/2d');

module.exports = {
  AUTO: require('phaser/src/const').AUTO,
  BlendModes: require('phaser/src/renderer/BlendModes'),
  Core: { Events: require('phaser/src/core/events') },
  Game: require('phaser/src/core/Game'),
  Renderer,
  Scale: { NONE: require('phaser/src/scale/const').SCALE_MODE.NONE },
  Scene: require('phaser/src/scene/Scene'),
};
