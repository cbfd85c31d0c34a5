#!/bin/sh
# wrk (2 threads, 64 connections) against vitae-server with every guard, limit and log line on, and against the same four
# requests on Fastify (peer/), and the same bytes from nginx as files, one after the other on this machine, and the
# ratios. Loopback only; every load ends by itself.
# Usage: sh tests/bench/server/run.sh [--seconds N] [--accounts N] [--no-peer] [--curve | --crowd | --start | --fitmycv | --processes]
# Needs wrk; for the peers node and npm, nginx. Instead of that, --curve: cost of a request at 1,000 to 1,000,000 rows;
# --crowd: what others see beside 5,000 idle and 500 slow connections; --start: from the command to the first answer;
# --fitmycv: its CVs, PDFs of two pages at 8 connections, the administrator's pages, 5,000 event streams; --processes:
# one process on PostgreSQL, then two behind nginx.
set -eu
cd "$(dirname "$0")/../../.."
seconds=8 accounts=10000 peer=true task=load
while [ $# -gt 0 ]; do
    case $1 in
    --seconds) seconds=$2; shift ;;
    --accounts) accounts=$2; shift ;;
    --no-peer) peer=false ;;
    --curve | --crowd | --start | --fitmycv | --processes) task=${1#--} peer=false ;;
    *) echo "usage: run.sh [--seconds N] [--accounts N] [--no-peer] [--curve | --crowd | --start | --fitmycv | --processes]" >&2; exit 2 ;;
    esac
    shift
done

bin=build/release/bin
here=$PWD/tests/bench/server
work=$(mktemp -d)
pids="" postgresql=""
finish() {
    for pid in $pids; do kill "$pid" 2>/dev/null || true; done
    wait
    [ -z "$postgresql" ] || sh tests/postgresql.sh stop "$postgresql"
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

address() { # FILE: waits for the line that names it
    tries=0
    until grep -q '^listening on ' "$1" 2>/dev/null; do
        tries=$((tries + 1))
        [ "$tries" -le 600 ] || { echo "no server within a minute" >&2; exit 1; }
        sleep 0.1
    done
    sed -n 's/^listening on //p' "$1"
}

connections=64
load() { # URL TOKEN [SCRIPT]: requests a second, and the 99th percentile
    wrk -t2 -c"$connections" -d"${seconds}s" --latency -H "Authorization: Bearer $2" ${3:+-s "$3" -H "Content-Type: application/json"} "$1" >"$work/wrk"
    if grep -q 'Non-2xx' "$work/wrk"; then
        cat "$work/wrk" >&2
        exit 1
    fi
    awk '/Requests\/sec/ {rate = $2} $1 == "99%" {p99 = $2} END {print rate, p99}' "$work/wrk"
}

# VITAE_LIMITS_ACCOUNT_RATE=0: one account makes all of these requests, and 600 a minute are what is allowed.
serve() { # FOLDER: sets vitae and url
    rm -f "$1.out"
    VITAE_LIMITS_ACCOUNT_RATE=0 "$bin/vitae-server" --listen 127.0.0.1:0 --data "$1" >"$1.out" 2>"$1.log" &
    vitae=$!
    pids="$pids $vitae"
    url=$(address "$1.out")
}

start_vitae() { # ACCOUNTS RESUMES APPLICATIONS
    rm -rf "$work/data"
    token=$("$bin/bench_server_seed" "$work/data" "$1" "$2" "$3" ${past:-})
    serve "$work/data"
}

stop_vitae() {
    kill "$vitae"
    wait "$vitae" 2>/dev/null || true
}

if [ $task = curve ]; then
    echo "rows requests/s-of-GET-/api/v1/applications?limit=50 p99 requests/s-of-GET-/api/resumes/ p99"
    for rows in 1000 10000 100000 1000000; do
        start_vitae $((rows / 10)) $((rows / 10 + 20)) "$rows"
        echo "$rows $(load "$url/api/v1/applications?limit=50" "$token") $(load "$url/api/resumes/" "$token")"
        stop_vitae
    done
    exit 0
fi

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start_nginx() { # CONFIGURATION PORT
    chmod 755 "$work" # its workers may be somebody else
    sed "s|WORK|$work|g; s|PORT|$2|g; s|FIRST|${first:-}|g; s|SECOND|${second:-}|g" "$here/$1" >"$work/nginx.conf"
    nginx -c "$work/nginx.conf" -p "$work" 2>"$work/nginx.err" &
    pids="$pids $!"
    sleep 1
}

if [ $task = processes ]; then
    postgresql=$(mktemp -d "${TMPDIR:-/tmp}/vitae-pg.XXXXXX")
    VITAE_DATABASE=$(sh tests/postgresql.sh durable "$postgresql")
    export VITAE_DATABASE
    token=$("$bin/bench_server_seed" "$work/seed" "$accounts" $((accounts * 5)) $((accounts * 10)) "$VITAE_DATABASE")
    requests() { # NAME URL
        for request in "healthz" "api/resumes/" "api/v1/applications?limit=50"; do
            echo "$1 GET /$request $(load "$2/$request" "$token")"
        done
        echo "$1 POST /api/v1/applications $(load "$2/api/v1/applications" "$token" "$here/post.lua")"
    }
    serve "$work/one"
    first=${url#http://}
    requests "one process" "$url"
    serve "$work/two"
    second=${url#http://}
    port=$(free_port)
    start_nginx balance.conf "$port"
    requests "two behind nginx" "http://127.0.0.1:$port"
    exit 0
fi

if [ $task = crowd ]; then
    start_vitae 100 1000 1000
    python3 "$here/crowd.py" "$url" 5000 500 "$vitae" -- \
        wrk -t1 -c4 -d"${seconds}s" --latency -H "Authorization: Bearer $token" "$url/api/resumes/"
    stop_vitae
    exit 0
fi

if [ $task = start ]; then
    start_vitae 100 1000 1000
    awk '/VmRSS/ {print "idle memory", $2, $3}' "/proc/$vitae/status"
    stop_vitae
    python3 "$here/start.py" "$bin/vitae-server" "$work/data"
    exit 0
fi

if [ $task = fitmycv ]; then
    export VITAE_ADMIN_EMAIL=user1@example.org # the first account of the seed
    past="--months 12"
    start_vitae "$accounts" $((accounts / 10 + 20)) 1000
    past=
    python3 "$here/fitmycv.py" pages "$url" "$token"
    echo "vitae GET /api/cvs $(load "$url/api/cvs" "$token")"
    BENCH_CV=$(python3 "$here/fitmycv.py" cv "$url" "$token")
    export BENCH_CV
    connections=8
    echo "vitae POST /api/export-pdf, 8 connections $(load "$url/api/export-pdf" "$token" "$here/export.lua")"
    stop_vitae
    start_vitae 100 1000 1000
    python3 "$here/fitmycv.py" streams "$url" "$token" "$vitae" 5000
    stop_vitae
    exit 0
fi

start_vitae "$accounts" $((accounts * 5)) $((accounts * 10))
for request in "healthz" "api/resumes/" "api/v1/applications?limit=50"; do
    echo "vitae GET /$request $(load "$url/$request" "$token")" | tee -a "$work/result"
done
echo "vitae POST /api/v1/applications $(load "$url/api/v1/applications" "$token" "$here/post.lua")" | tee -a "$work/result"
awk '/VmRSS|VmHWM/ {print "vitae memory", $1, $2, $3}' "/proc/$vitae/status"

if $peer; then
    for request in "healthz" "api/resumes/" "api/v1/applications?limit=50"; do
        mkdir -p "$work/www/${request%%\?*}"
        curl -sf -H "Authorization: Bearer $token" "$url/$request" >"$work/www/${request%%\?*}/index.json"
    done
fi
stop_vitae

if $peer; then
    port=$(free_port)
    start_nginx nginx.conf "$port"
    for request in "healthz/" "api/resumes/" "api/v1/applications/?limit=50"; do
        echo "nginx GET /$request $(load "http://127.0.0.1:$port/$request" "$token")" | sed 's|healthz/|healthz|; s|applications/|applications|' | tee -a "$work/result"
    done

    mkdir -p build/peer
    cp "$here/peer/package.json" "$here/peer/server.js" build/peer
    [ -d build/peer/node_modules/fastify ] || (cd build/peer && npm install --no-audit --no-fund >"$work/npm" 2>&1) || { cat "$work/npm" >&2; exit 1; }
    node build/peer/server.js 0 "$work/peer.db" "$accounts" >"$work/peer" &
    pids="$pids $!"
    url=$(address "$work/peer")
    token=$(head -1 "$work/peer")
    for request in "healthz" "api/resumes/" "api/v1/applications?limit=50"; do
        echo "peer GET /$request $(load "$url/$request" "$token")" | tee -a "$work/result"
    done
    echo "peer POST /api/v1/applications $(load "$url/api/v1/applications" "$token" "$here/post.lua")" | tee -a "$work/result"
    awk '$1 == "vitae" {ours[$2 " " $3] = $4} $1 != "vitae" {printf "ratio to %s %s %s %.2f\n", $1, $2, $3, ours[$2 " " $3] / $4}' "$work/result"
fi
