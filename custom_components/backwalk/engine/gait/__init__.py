"""From the samples of a foot and a belt to strides, their direction and the time they are worth."""
