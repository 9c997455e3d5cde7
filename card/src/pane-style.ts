/** The sheets of a pane, in the order in which they overrule one another. */
import { baseStyle } from "./base-style";
import { touchStyle } from "./pane-buttons";
import { layoutStyle } from "./pane-layout";
import { motionStyle } from "./pane-motion";
import { partStyle } from "./pane-parts";
import { toneStyle } from "./pane-tones";
import { stripStyle } from "./strip-style";

export const paneStyle = [baseStyle, stripStyle, toneStyle, partStyle, touchStyle, layoutStyle, motionStyle];
