# A window of Qt WebKit that does what it is told: one JSON list a line in, one JSON object a line out.
import base64
import json
import sys

from PyQt5.QtCore import QBuffer, QEventLoop, QIODevice, QSize, QSocketNotifier, Qt, QTimer, QUrl
from PyQt5.QtWebKit import QWebSettings
from PyQt5.QtWebKitWidgets import QWebView
from PyQt5.QtWidgets import QApplication

app = QApplication(sys.argv[:1])
view = QWebView()
view.setWindowFlags(Qt.FramelessWindowHint)
size = QSize(int(sys.argv[1]), int(sys.argv[2]))
view.setFixedSize(size)
view.move(0, 0)
view.page().mainFrame().setScrollBarPolicy(Qt.Vertical, Qt.ScrollBarAlwaysOff)
view.page().mainFrame().setScrollBarPolicy(Qt.Horizontal, Qt.ScrollBarAlwaysOff)
view.show()


def wait(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec_()


def load(url):
    loop, done = QEventLoop(), []
    view.loadFinished.connect(lambda ok: (done.append(ok), loop.quit()))
    view.load(QUrl(url))
    QTimer.singleShot(120000, loop.quit)
    loop.exec_()
    view.loadFinished.disconnect()
    wait(500)  # fonts come after the page
    if done != [True]:
        raise RuntimeError("cannot load " + url)


def shot():
    buffer = QBuffer()
    buffer.open(QIODevice.WriteOnly)
    view.grab().save(buffer, "PNG")
    return base64.b64encode(bytes(buffer.data())).decode()


def answer():
    line = sys.stdin.readline()
    if not line:
        app.quit()
        return
    what, argument = json.loads(line)
    try:
        value = None
        if what == "open":
            load(argument)
        elif what == "eval":
            value = view.page().mainFrame().evaluateJavaScript(argument)
        elif what == "shot":
            value = shot()
        reply = {"value": value}
    except Exception as fault:
        reply = {"error": str(fault)}
    print(json.dumps(reply), flush=True)


notifier = QSocketNotifier(0, QSocketNotifier.Read)
notifier.activated.connect(answer)
sys.exit(app.exec_())
