/** Marks that only the conversion knows: the size of letters. They never leave it. */
export const SIZE_MARK = '_size';
/** Nodes that only the conversion knows: a place that links lead to. */
export const ANCHOR_NODE = '_anchor';
/** Nodes that only the conversion knows: a link of which the picture is not shown again. */
export const LINK_NODE = '_link';
