/** What went wrong with the texts of a card: what leaves it, is cut off, or lies over something else. */

/** Whether something else lies over the middle of an element, as a menu or a dialog does. */
function isCovered(element: Element, box: DOMRect): boolean {
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  let top = document.elementFromPoint(x, y);
  while (top?.shadowRoot) {
    const deeper: Element | null = top.shadowRoot.elementFromPoint(x, y);
    if (!deeper || deeper === top) break;
    top = deeper;
  }
  return Boolean(top?.closest("backwalk-picture-panel, .list, section[role=dialog]")) && !element.closest(".list, section[role=dialog]");
}

/** Return the box of the letters themselves: a font may keep much room above and below them, which is empty. */
function inked(text: string, element: Element, box: DOMRect): DOMRect {
  const { fontSize, fontWeight, fontFamily } = getComputedStyle(element);
  const paper = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
  paper.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  const size = paper.measureText(text);
  const above = size.fontBoundingBoxAscent - size.actualBoundingBoxAscent;
  const below = size.fontBoundingBoxDescent - size.actualBoundingBoxDescent;
  return new DOMRect(box.x, box.y + above, box.width, box.height - above - below);
}

/** Return texts that are cut off, or that lie over one another, below an element. */
export function spilt(): string[] {
  const found: string[] = [];
  const boxes: { text: string; box: DOMRect; element: Element }[] = [];
  const prints: DOMRect[] = [];
  const visit = (root: ParentNode) => {
    for (const element of root.querySelectorAll<HTMLElement>("*")) {
      if (element.shadowRoot) visit(element.shadowRoot);
      if (element.matches("button, .strip, .dial, .pain, ol") && element.offsetWidth) {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const isOut = left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1;
        if (isOut && !element.closest(".sr")) found.push(`${element.localName}.${element.className} leaves the card`);
      }
      if (element.matches(".print")) prints.push(element.getBoundingClientRect());
      const text = [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ nodeValue }) => nodeValue?.trim()).join("");
      if (!text || element.closest(".sr, svg, style")) continue;
      const range = document.createRange();
      range.selectNodeContents(element);
      const box = range.getBoundingClientRect();
      if (!box.width || !box.height || getComputedStyle(element).visibility === "hidden") continue;
      if (isCovered(element, box)) continue;
      const about = `"${text.slice(0, 40)}"`;
      if (box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > innerHeight + 1) found.push(`${about} leaves the card`);
      if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === "hidden") found.push(`${about} is cut off`);
      boxes.push({ text: about, box: inked(text, element, box), element });
    }
  };
  visit(document.querySelector("main") as ParentNode);
  const share = (one: DOMRect, other: DOMRect): number => {
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    return across > 2 && down > 0 ? down / Math.min(one.height, other.height) : 0;
  };
  for (const { text, box } of boxes) if (prints.some((print) => share(print, box) > 0.2)) found.push(`prints lie over ${text}`);
  boxes.forEach((one, index) => {
    for (const other of boxes.slice(index + 1)) {
      const above = ".list, section[role=dialog]";
      if (Boolean(one.element.closest(above)) !== Boolean(other.element.closest(above))) continue;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      if (share(one.box, other.box) > 0.28) found.push(`${one.text} lies over ${other.text}`);
    }
  });
  return found;
}
