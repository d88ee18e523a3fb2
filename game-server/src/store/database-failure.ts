/** Kept from opening: the sentence is for whoever starts the server. */
export class StoreFailure extends Error {}
