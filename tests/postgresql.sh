#!/bin/sh
# A PostgreSQL 15 of the tests' own, on a socket in a folder; it listens on no network.
#   sh tests/postgresql.sh start FOLDER    prints the URL for VITAE_TEST_POSTGRESQL; it does not wait for the disk, for a
#                                          crash of the machine ends the tests too
#   sh tests/postgresql.sh durable FOLDER  the same, waiting for the disk: for benchmarks
#   sh tests/postgresql.sh restart FOLDER  at once, as a crash of the database would look to its clients
#   sh tests/postgresql.sh stop FOLDER     and removes the folder
# The server refuses to run as root; then it runs as the user postgres.
set -eu

folder=$2
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -x "${bin:-/none}/initdb" ] || { echo "postgresql.sh: PostgreSQL is not installed" >&2; exit 1; }

options="-k $folder -c listen_addresses= -c max_connections=200 -c log_min_messages=fatal"
quick="-c fsync=off -c full_page_writes=off"

run() {
    if [ "$(id -u)" -eq 0 ]; then
        (cd / && su postgres -s /bin/sh -c "$*")
    else
        sh -c "$*"
    fi
}

case "$1" in
start | durable)
    [ "$1" = start ] || quick=""
    mkdir -p "$folder"
    chmod 755 "$folder"
    [ "$(id -u)" -ne 0 ] || chown postgres "$folder"
    run "$bin/initdb -D '$folder/data' -U vitae -A trust -E UTF8 --locale=C.UTF-8 --no-sync >'$folder/initdb.log' 2>&1"
    run "$bin/pg_ctl -D '$folder/data' -l '$folder/server.log' -w -s -o '$options $quick' start"
    run "$bin/createdb -h '$folder' -U vitae vitae"
    echo "postgresql://vitae@localhost/vitae?host=$folder"
    ;;
restart)
    run "$bin/pg_ctl -D '$folder/data' -m immediate -w -s stop"
    run "$bin/pg_ctl -D '$folder/data' -l '$folder/server.log' -w -s -o '$options $quick' start"
    ;;
stop)
    [ ! -d "$folder/data" ] || run "$bin/pg_ctl -D '$folder/data' -m immediate -w -s stop" || true
    rm -rf "$folder"
    ;;
*)
    echo "usage: postgresql.sh start|durable|restart|stop FOLDER" >&2
    exit 2
    ;;
esac
