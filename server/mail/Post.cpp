#include "mail/Post.h"

#include "base/Uuid.h"
#include "mail/Templates.h"
#include "mail/Triggers.h"
#include "ports/MailRepository.h"
#include "ports/MailTemplateRepository.h"

#include <QLoggingCategory>

namespace vitae::mail
{

using base::Error;
using base::Result;
using ports::MailRow;

namespace
{

Q_LOGGING_CATEGORY(log, "vitae.mail")

constexpr qint64 lease = 120'000;              ///< longer than any transport takes
constexpr qint64 longestPause = 3'600'000;     ///< between two tries
constexpr qint64 givesUpAfter = 24 * 3'600'000;
constexpr auto looksAgain = std::chrono::seconds(1); ///< for what other processes queued, or left behind

} // namespace

Post::Post(ports::Storage &storage, const base::Clock &clock, base::Random &random, const ports::Settings &settings)
    : m_storage(storage), m_clock(clock), m_random(random),
      m_retry(qMax<qint64>(100, settings.milliseconds(QStringLiteral("mail_retry"))))
{
}

Post::~Post()
{
    stop();
}

Result<void> Post::queue(ports::Store &store, const ports::Letter &letter)
{
    for (const QChar c : letter.to) {
        if (c.isSpace() || c.category() == QChar::Other_Control || c == u'<' || c == u'>')
            return base::fail(Error::Kind::InvalidInput, QStringLiteral("This is not an e-mail address."), letter.to);
    }
    const QString trigger = triggerOf(letter.kind);
    const auto chosen = letter.templateId.isEmpty() ? store.mailTemplates().active(trigger, letter.language)
                                                    : store.mailTemplates().find(letter.templateId);
    if (!chosen)
        return chosen.error();
    auto rendered = *chosen ? base::Result<Rendered>(filled({(*chosen)->subject, (*chosen)->text, (*chosen)->html},
                                                            completed(letter)))
                            : render(letter);
    if (!rendered)
        return rendered.error();
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    MailRow row;
    row.uuid = base::newUuid(m_random);
    row.kind = letter.kind;
    row.trigger = trigger;
    row.templateId = *chosen ? (*chosen)->id : QString();
    row.recipient = letter.to;
    for (const QChar c : letter.toName)
        row.recipientName += c.category() == QChar::Other_Control ? QChar(u' ') : c;
    row.language = letter.language;
    row.subject = rendered->subject;
    row.text = rendered->text;
    row.html = rendered->html;
    row.state = QStringLiteral("queued");
    row.created = row.due = now;
    if (auto inserted = store.mails().insert(row); !inserted)
        return inserted;
    m_storage.afterCommit(store, [this] { wake(); });
    return {};
}

void Post::start(std::unique_ptr<Transport> transport)
{
    Q_ASSERT(!m_thread.joinable());
    m_transport = std::move(transport);
    m_thread = std::thread([this] { run(); });
}

void Post::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Post::wake()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_woken = true;
    }
    m_changed.notify_all();
}

void Post::run()
{
    while (true) {
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, looksAgain, [this] { return m_stopping || m_woken; });
            if (m_stopping)
                return;
            m_woken = false;
        }
        while (deliverOne()) {
            const std::scoped_lock lock(m_mutex);
            if (m_stopping)
                return;
        }
    }
}

bool Post::deliverOne()
{
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    // Looking costs no write: most of the time nothing is due.
    std::optional<qint64> due;
    if (auto looked = m_storage.read([&](ports::Store &store) -> Result<void> {
            auto next = store.mails().nextDue();
            if (!next)
                return next.error();
            due = *next;
            return {};
        });
        !looked || !due || *due > now)
        return false;
    std::optional<MailRow> mail;
    if (auto taken = m_storage.writeNow([&](ports::Store &store) -> Result<void> {
            auto row = store.mails().take(now, now + lease);
            if (!row)
                return row.error();
            mail = std::move(*row);
            return {};
        });
        !taken || !mail)
        return false;
    settle(*mail, m_transport->send(*mail));
    return true;
}

void Post::settle(const MailRow &mail, const Result<void> &sent)
{
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    const auto noted = m_storage.writeNow([&](ports::Store &store) -> Result<void> {
        if (sent)
            return store.mails().sent(mail.id, now);
        const QString why = sent.error().text().left(500);
        if (sent.error().kind == Error::Kind::InvalidInput || now - mail.created > givesUpAfter)
            return store.mails().fail(mail.id, why);
        const qint64 pause = qMin(longestPause, m_retry << qMin(mail.attempts - 1, 12));
        return store.mails().postpone(mail.id, now + pause, why);
    });
    if (!sent)
        qCWarning(log, "Mail %lld was not taken at try %d: %s", mail.id, mail.attempts, qPrintable(sent.error().text()));
    if (!noted)
        qCWarning(log, "What became of mail %lld could not be noted: %s", mail.id, qPrintable(noted.error().text()));
}

} // namespace vitae::mail
