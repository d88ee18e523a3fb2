/** A worker's address in the built client. */
declare module '*?worker' {
  const address: string;
  export default address;
}
