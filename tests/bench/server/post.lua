-- POST /api/v1/applications with a body of its own for each request.
local count = 0
local thread = 0
function setup(t)
  thread = thread + 1
  t:set("thread", thread)
end
function request()
  count = count + 1
  local body = string.format('{"company_name":"Company %d %d","role_title":"Engineer","job_description":"We are looking for an ' ..
    'experienced developer who knows C++, Qt and SQLite well and likes to measure.","job_url":"https://example.org/jobs/%d",' ..
    '"location":"Toronto","priority_level":"high"}', thread, count, count)
  return wrk.format("POST", nil, nil, body)
end
