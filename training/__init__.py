"""How the pipeline that Onrecord ships is made, measured and packaged; see README.md."""
