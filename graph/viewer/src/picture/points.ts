// A point of the picture, in pixels of the screen or in the units of the canvas.

export interface Point { x: number; y: number }
