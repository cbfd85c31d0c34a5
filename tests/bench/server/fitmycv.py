"""What is promised of fitmycv, measured against a running server.

Usage: fitmycv.py cv URL TOKEN               makes a CV of two pages and prints its file name
       fitmycv.py pages URL TOKEN            the administrator's pages, one after the other
       fitmycv.py streams URL TOKEN PID N    holds N event streams open, and tells what they took"""
import json
import re
import resource
import selectors
import socket
import statistics
import sys
import time
import urllib.parse
import urllib.request

PAGES = ["/api/analytics/summary", "/api/analytics/events", "/api/analytics/errors", "/api/analytics/features",
         "/api/analytics/feedbacks", "/api/analytics/users", "/api/analytics/openai-usage", "/api/admin/users",
         "/api/admin/revenue", "/api/admin/plan-costs", "/api/admin/payments", "/api/admin/onboarding/users",
         "/api/admin/onboarding/analytics", "/api/admin/maintenance/active-sessions", "/api/admin/email-logs",
         "/api/admin/email-stats", "/api/admin/users?search=user99"]


def ask(url, token, path, body=None):
    request = urllib.request.Request(url + path, headers={"Authorization": "Bearer " + token})
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request) as answer:
        return answer.read()


def make_cv(url, token):
    jobs = [{"company": f"Company {n}", "title": "Senior Engineer", "location": "Toronto", "start_date": f"Jan {2023 - n}",
             "end_date": f"Dec {2023 - n}",
             "bullets": [f"Cut the cost of hosting by {n * 6 + b} % within a single year by measuring what each request "
                         "took, and taking out what nobody needed." for b in range(6)]} for n in range(6)]
    content = {"cv_title": "Bench", "personal": {"name": "Ana Ng", "title": "Engineer", "email": "ana@example.org"},
               "summary": "An engineer who measures. " * 6, "experience": jobs,
               "skills": [{"name": "Languages", "items": ["C++", "Python", "SQL"]}]}
    made = json.loads(ask(url, token, "/api/cvs/create", {"filename": "bench", "content": content}))
    name = made.get("filename") or made.get("data", {}).get("filename") or made.get("cv", {}).get("filename")
    pdf = ask(url, token, "/api/export-pdf", {"filename": name})
    if (count := len(re.findall(rb"/Type /Page\b(?!s)", pdf))) != 2:
        sys.exit(f"the CV has {count} pages in place of two")
    print(name)


def pages(url, token):
    for path in PAGES:
        times = []
        for _ in range(11):
            began = time.perf_counter()
            ask(url, token, path)
            times.append((time.perf_counter() - began) * 1000)
        print(f"page {path} median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms")


def memory(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def streams(url, token, pid, count):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, count + 256), hard))
    place = urllib.parse.urlparse(url)
    print("memory before", memory(pid), "kB")
    head = (f"GET /api/events/stream HTTP/1.1\r\nHost: {place.netloc}\r\nAuthorization: Bearer {token}\r\n"
            "Accept: text/event-stream\r\n\r\n").encode()
    open_ones = []
    for _ in range(count):
        connection = socket.create_connection((place.hostname, place.port))
        connection.sendall(head)
        open_ones.append(connection)
    heard = selectors.DefaultSelector()
    answered = set()
    for number, connection in enumerate(open_ones):
        connection.setblocking(False)
        heard.register(connection, selectors.EVENT_READ, number)

    def listen(seconds, found):
        """Until every stream has said `found`; when the last of them did."""
        said, until, began = set(), time.monotonic() + seconds, time.monotonic()
        while len(said) < count and time.monotonic() < until:
            for key, _ in heard.select(0.2):
                try:
                    data = key.fileobj.recv(65536)
                except BlockingIOError:
                    continue
                if not data:
                    heard.unregister(key.fileobj)
                elif found in data:
                    said.add(key.data)
        return len(said), time.monotonic() - began

    answered, took = listen(60, b"200 OK")
    print(f"streams open {answered} of {count}")
    listen(2, b"never")
    print("memory with the streams", memory(pid), "kB")
    ask(url, token, "/api/cvs/create", {"filename": "told", "content": {"personal": {"name": "Ana Ng"}}})
    told, took = listen(60, b"event:")
    print(f"streams told of a new CV {told} of {count}, the last after {took * 1000:.0f} ms")
    print("memory after telling", memory(pid), "kB")


task, url, token = sys.argv[1:4]
if task == "cv":
    make_cv(url, token)
elif task == "pages":
    pages(url, token)
else:
    streams(url, token, int(sys.argv[4]), int(sys.argv[5]))
