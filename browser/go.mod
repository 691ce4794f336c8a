module tabla/browser

go 1.26.0

require github.com/coder/websocket v1.8.15

require tabla v0.0.0

replace tabla => ../
