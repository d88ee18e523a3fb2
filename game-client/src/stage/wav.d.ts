/** The bundler copies the file and gives its address. */
declare module '*.wav' {
  const address: string;
  export default address;
}
