/** A style sheet as text, for `adoptedStyleSheets`. */
declare module '*.css' {
  const text: string;
  export default text;
}

/** A file as text, as it is. */
declare module '*?raw' {
  const text: string;
  export default text;
}
