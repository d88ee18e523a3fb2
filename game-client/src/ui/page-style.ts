/** The looks of a page that is loaded when it is called up: they come and go with it. */
import { useEffect } from 'preact/hooks';

/** Dresses the page that calls it. */
export const usePageStyle = (css: string): void => {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [css]);
};
