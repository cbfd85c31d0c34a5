// the design
