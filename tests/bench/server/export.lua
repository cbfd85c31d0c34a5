-- POST /api/export-pdf of the CV that BENCH_CV names.
wrk.method = "POST"
wrk.body = string.format('{"filename":"%s"}', os.getenv("BENCH_CV"))
