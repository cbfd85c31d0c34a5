"""Starts the server some times over a folder with data: milliseconds from the command to the first answer.

Usage: start.py SERVER FOLDER"""
import statistics
import subprocess
import sys
import time
import urllib.request

times = []
for _ in range(15):
    began = time.perf_counter()
    server = subprocess.Popen([sys.argv[1], "--listen", "127.0.0.1:0", "--data", sys.argv[2]], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    url = server.stdout.readline().split()[-1]
    urllib.request.urlopen(url + "/healthz").read()
    times.append((time.perf_counter() - began) * 1000)
    server.terminate()
    server.wait()
print(f"cold start: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms")
