"""Holds idle and slow connections open while a command loads the server, and tells what the crowd took.

Usage: crowd.py URL IDLE SLOW PID -- COMMAND...   Slow ones send a byte of a header each second, and come again when
they are turned away. Memory is the process's own, before and with the crowd."""
import resource
import selectors
import socket
import subprocess
import sys
import time
import urllib.parse


def memory(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(line.split()[1] for line in status if line.startswith("VmRSS"))


def main():
    url = urllib.parse.urlparse(sys.argv[1])
    idle, slow, pid = map(int, sys.argv[2:5])
    command = sys.argv[sys.argv.index("--") + 1:]
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, idle + slow + 256), hard))
    place = (url.hostname, url.port)
    print("memory before", memory(pid), "kB")
    quiet = [socket.create_connection(place) for _ in range(idle)]
    for connection in quiet[::2]:  # half of them have asked before
        connection.sendall(f"GET /healthz HTTP/1.1\r\nHost: {url.netloc}\r\n\r\n".encode())
        connection.recv(4096)
    start = f"GET /healthz HTTP/1.1\r\nHost: {url.netloc}\r\nX-Slow: ".encode()

    def begin():
        connection = socket.create_connection(place)
        connection.sendall(start)
        return connection

    drips = [begin() for _ in range(slow)]
    again = 0
    load = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    largest = 0
    while load.poll() is None:
        largest = max(largest, int(memory(pid)))
        ready = selectors.PollSelector()
        for number, connection in enumerate(drips):
            ready.register(connection, selectors.EVENT_READ, number)
        for key, _ in ready.select(0):  # an answer: it was too slow
            key.fileobj.close()
            drips[key.data] = begin()
            again += 1
        ready.close()
        for connection in drips:
            try:
                connection.send(b"x")
            except OSError:
                pass
        time.sleep(1)
    out = load.stdout.read()
    print("memory with the crowd", largest, "kB; slow ones turned away", again)
    alive = 0
    for connection in quiet:
        connection.setblocking(False)
        try:
            alive += connection.recv(1) != b""
        except BlockingIOError:
            alive += 1
    print("idle ones still there", alive, "of", idle)
    for line in out.splitlines():
        if "Requests/sec" in line or line.split()[:1] == ["99%"]:
            print("others", *line.split())


main()
