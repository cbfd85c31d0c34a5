// The same four requests as a Node.js team would write them: Fastify, better-sqlite3, HS256 with Node's native HMAC.
// No guards, no limits, no log lines: what it does not do costs it nothing.
//   node server.js PORT DATABASE USERS
'use strict'

const crypto = require('node:crypto')
const Database = require('better-sqlite3')

const [port, file, users] = [Number(process.argv[2]), process.argv[3], Number(process.argv[4])]
const key = crypto.randomBytes(32)
const db = new Database(file)
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec(`
CREATE TABLE IF NOT EXISTS account (id INTEGER PRIMARY KEY, uuid TEXT UNIQUE, username TEXT);
CREATE TABLE IF NOT EXISTS session (id TEXT PRIMARY KEY, account INTEGER, ended_at INTEGER);
CREATE TABLE IF NOT EXISTS resume (id INTEGER PRIMARY KEY, account INTEGER, title TEXT, content TEXT,
  created_at TEXT, updated_at TEXT);
CREATE INDEX IF NOT EXISTS resume_account ON resume (account, id);
CREATE TABLE IF NOT EXISTS application (id TEXT PRIMARY KEY, account INTEGER, name TEXT, company_name TEXT,
  role_title TEXT, job_url TEXT, job_description TEXT, location TEXT, priority_level TEXT, status TEXT,
  created_at TEXT, updated_at TEXT, UNIQUE (account, name));
CREATE INDEX IF NOT EXISTS application_account ON application (account, created_at);
`)

const now = () => new Date().toISOString()
if (db.prepare('SELECT count(*) AS n FROM account').get().n === 0) {
  const content = '# John Doe\n\n## Experience\n\n### Engineer — Acme\n\n' + '- Cut the cost of hosting by 40 % within a year.\n'.repeat(20)
  const account = db.prepare('INSERT INTO account VALUES (?, ?, ?)')
  const resume = db.prepare('INSERT INTO resume (account, title, content, created_at, updated_at) VALUES (?, ?, ?, ?, ?)')
  const application = db.prepare('INSERT INTO application VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  db.transaction(() => {
    for (let i = 1; i <= users; ++i) {
      account.run(i, crypto.randomUUID(), 'user' + i)
      const resumes = i === 1 ? 20 : 5
      for (let k = 0; k < resumes; ++k) resume.run(i, 'Resume ' + k, content, now(), now())
      const applications = i === 1 ? 60 : 10
      for (let k = 0; k < applications; ++k) {
        application.run(crypto.randomUUID(), i, `company_role_${k}`, 'Company ' + k, 'Engineer', 'https://example.org/jobs/' + k,
          'We are looking for an experienced developer. '.repeat(10), 'Toronto', 'high', 'draft', now(), now())
      }
    }
  })()
}

const one = db.prepare('SELECT * FROM account WHERE id = 1').get()
const session = crypto.randomUUID()
db.prepare('INSERT INTO session VALUES (?, ?, NULL)').run(session, 1)
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
const sign = (text) => crypto.createHmac('sha256', key).update(text).digest()
const head = encode({ alg: 'HS256', typ: 'JWT' })
const payload = encode({ sub: one.uuid, typ: 'access', sid: session, exp: Math.floor(Date.now() / 1000) + 86400 })
const token = `${head}.${payload}.${sign(head + '.' + payload).toString('base64url')}`

const find = db.prepare('SELECT a.id, a.username FROM session s JOIN account a ON a.id = s.account WHERE s.id = ? AND s.ended_at IS NULL')
function authenticate (request, reply, done) {
  const header = request.headers.authorization
  const parts = header && header.startsWith('Bearer ') ? header.slice(7).split('.') : []
  if (parts.length === 3) {
    const given = Buffer.from(parts[2], 'base64url')
    const wanted = sign(parts[0] + '.' + parts[1])
    if (given.length === wanted.length && crypto.timingSafeEqual(given, wanted)) {
      const claims = JSON.parse(Buffer.from(parts[1], 'base64url'))
      const account = claims.exp > Date.now() / 1000 && find.get(claims.sid)
      if (account) {
        request.account = account
        return done()
      }
    }
  }
  reply.code(401).send({ detail: 'Given token not valid for any token type' })
}

const app = require('fastify')({ logger: false })
app.get('/healthz', async () => ({ status: 'ok' }))

const resumes = db.prepare('SELECT id, title, content, created_at, updated_at FROM resume WHERE account = ? ORDER BY id')
app.get('/api/resumes/', { onRequest: authenticate }, async (request) =>
  resumes.all(request.account.id).map((row) => ({ ...row, user: request.account.username })))

const applications = db.prepare(`SELECT id, name, company_name, role_title, status, priority_level, created_at, updated_at
  FROM application WHERE account = ? ORDER BY created_at DESC LIMIT ? OFFSET ?`)
const total = db.prepare('SELECT count(*) AS n FROM application WHERE account = ?')
app.get('/api/v1/applications', { onRequest: authenticate }, async (request) => {
  const limit = Number(request.query.limit || 50)
  const offset = Number(request.query.offset || 0)
  return { applications: applications.all(request.account.id, limit, offset), total: total.get(request.account.id).n, limit, offset }
})

const insert = db.prepare('INSERT INTO application VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
const taken = db.prepare('SELECT 1 FROM application WHERE account = ? AND name = ?')
let count = Date.now()
app.post('/api/v1/applications', {
  onRequest: authenticate,
  schema: {
    body: {
      type: 'object',
      required: ['company_name', 'role_title', 'job_description'],
      properties: { company_name: { type: 'string', minLength: 1, maxLength: 255 }, job_description: { type: 'string', minLength: 50 } }
    }
  }
}, async (request, reply) => {
  const b = request.body
  let name = `${b.company_name}_${b.role_title}`.toLowerCase().replace(/\W+/g, '_')
  if (taken.get(request.account.id, name)) name += '_' + ++count
  const at = now()
  const row = [crypto.randomUUID(), request.account.id, name, b.company_name, b.role_title, b.job_url ?? null, b.job_description,
    b.location ?? null, b.priority_level ?? 'medium', 'draft', at, at]
  insert.run(...row)
  reply.code(201)
  return { id: row[0], name, company_name: b.company_name, role_title: b.role_title, status: 'draft', created_at: at, updated_at: at }
})

app.listen({ port, host: '127.0.0.1' }).then(() => console.log(`${token}\nlistening on http://127.0.0.1:${app.server.address().port}`))
