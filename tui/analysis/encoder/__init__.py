"""The accurate pipeline's components: an encoder run by onnxruntime, and what is decoded from its scores."""
