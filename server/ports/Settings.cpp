#include "ports/Settings.h"

#include "base/JsonParser.h"

#include <QRegularExpression>
#include <algorithm>

namespace vitae::ports
{

namespace
{

using Type = Setting::Type;
using base::Error;
using base::Result;

Setting row(const char *key, Type type, const char *fallback, const char *help, bool secret = false)
{
    return {QString::fromLatin1(key), type, QString::fromUtf8(fallback), QString::fromUtf8(help), secret};
}

QString wanted(Type type)
{
    switch (type) {
    case Type::Integer:
        return QStringLiteral("a whole number, 0 or more");
    case Type::Flag:
        return QStringLiteral("true or false");
    case Type::Seconds:
        return QStringLiteral("a number of seconds");
    case Type::Bytes:
        return QStringLiteral("a number of bytes, KiB or MiB");
    case Type::Json:
        return QStringLiteral("JSON");
    case Type::Text:
    case Type::List:
        break;
    }
    return QStringLiteral("text");
}

std::optional<qint64> bytesOf(QStringView text)
{
    qint64 unit = 1;
    for (const auto &[suffix, factor] : {std::pair{QStringView(u"KiB"), qint64(1) << 10},
                                         std::pair{QStringView(u"MiB"), qint64(1) << 20},
                                         std::pair{QStringView(u"GiB"), qint64(1) << 30}}) {
        if (text.endsWith(suffix)) {
            unit = factor;
            text = text.chopped(suffix.size()).trimmed();
            break;
        }
    }
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok || number < 0 || number > (qint64(1) << 50) / unit)
        return std::nullopt;
    return number * unit;
}

std::optional<qint64> millisecondsOf(QStringView text)
{
    bool ok = false;
    const double seconds = text.toDouble(&ok);
    if (!ok || !(seconds >= 0) || seconds > 1e9)
        return std::nullopt;
    return qint64(seconds * 1000 + 0.5);
}

std::optional<bool> flagOf(QStringView text)
{
    for (const QStringView yes : {u"true", u"on", u"yes", u"1"}) {
        if (text.compare(yes, Qt::CaseInsensitive) == 0)
            return true;
    }
    for (const QStringView no : {u"false", u"off", u"no", u"0"}) {
        if (text.compare(no, Qt::CaseInsensitive) == 0)
            return false;
    }
    return std::nullopt;
}

bool isValid(Type type, const QString &value)
{
    bool ok = true;
    switch (type) {
    case Type::Integer:
        return value.toLongLong(&ok) >= 0 && ok;
    case Type::Flag:
        return flagOf(value).has_value();
    case Type::Seconds:
        return millisecondsOf(value).has_value();
    case Type::Bytes:
        return bytesOf(value).has_value();
    case Type::Json:
        return value.isEmpty() || json::parse(value.toUtf8()).ok();
    case Type::Text:
    case Type::List:
        break;
    }
    return true;
}

bool isWebAddress(QStringView text, bool alone)
{
    const qsizetype scheme = text.startsWith(u"https://") ? 8 : text.startsWith(u"http://") ? 7 : 0;
    const QStringView rest = text.sliced(scheme);
    return scheme > 0 && !rest.isEmpty() && !rest.startsWith(u'/') && !rest.contains(u' ')
           && (!alone || !rest.contains(u'/'));
}

/// The numbers that a server can run with, in the unit of the table's value: bytes, or how many.
struct Range {
    const char16_t *key;
    qint64 least, most;
};

const Range *rangeOf(QStringView key)
{
    constexpr qint64 kib = 1024, mib = 1024 * kib, gib = 1024 * mib;
    static const std::vector<Range> ranges{
        {u"threads", 0, 256},
        {u"limits.json_body", kib, gib},
        {u"limits.upload", kib, gib},
        {u"limits.header_bytes", kib, mib},
        {u"limits.header_fields", 1, 10'000},
        {u"limits.url", 128, mib},
        {u"limits.connections", 1, 1'000'000},
        {u"limits.connections_per_address", 1, 1'000'000},
        {u"limits.bodies", kib, 1024 * gib},
        {u"limits.account_rate", 0, 1'000'000},
        {u"limits.pool_threads", 0, 256},
        {u"limits.remote_threads", 1, 256},
        {u"limits.pool_queue", 1, 1'000'000},
        {u"limits.attempts", 1, 1'000'000},
        {u"limits.attempts_per_address", 1, 1'000'000},
        {u"password.memory", 8 * kib, 4 * gib}, // what libsodium takes at least
        {u"password.passes", 1, 1000},
        {u"ai.concurrency", 1, 1000},
        {u"ai.answer", kib, gib},
        {u"tasks.workers", 0, 256},
    };
    const auto found = std::find_if(ranges.begin(), ranges.end(), [&](const Range &range) { return key == range.key; });
    return found == ranges.end() ? nullptr : &*found;
}

/// What a value must be beyond its type, where it is not; empty where it is.
QString unmet(QStringView key, const QString &value)
{
    if (const Range *range = rangeOf(key)) {
        const qint64 number = bytesOf(value).value_or(-1);
        return number >= range->least && number <= range->most
                   ? QString()
                   : QStringLiteral("from %1 to %2").arg(range->least).arg(range->most);
    }
    if ((key.endsWith(u"_url") || key == u"stripe.api_base") && key != u"public_url" && !isWebAddress(value, false))
        return QStringLiteral("an address that begins with http:// or https://");
    if (key == u"billing.provider" && value != u"manual" && value != u"stripe")
        return QStringLiteral("“manual” or “stripe”");
    static const QRegularExpression currency(QStringLiteral("^[A-Z]{3}$"));
    if (key == u"billing.currency" && !currency.match(value).hasMatch())
        return QStringLiteral("the three letters of a currency, such as EUR");
    static const QRegularExpression domain(QStringLiteral("^[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?$"));
    if (key == u"otp.allowed_domains") {
        const QStringList domains = value.split(u',', Qt::SkipEmptyParts);
        const bool all = std::all_of(domains.begin(), domains.end(),
                                     [](const QString &one) { return domain.match(one.trimmed()).hasMatch(); });
        return all ? QString() : QStringLiteral("domains such as example.org");
    }
    if (key == u"data" && value.isEmpty())
        return QStringLiteral("a folder");
    if (key == u"database") {
        const bool known = value == u"sqlite" || value.startsWith(u"postgresql://") || value.startsWith(u"postgres://");
        return known ? QString() : QStringLiteral("“sqlite” or postgresql://USER:PASSWORD@HOST:PORT/NAME");
    }
    if (key == u"public_url" && !value.isEmpty() &&
        (!isWebAddress(value, false) || value.contains(u'?') || value.contains(u'#')))
        return QStringLiteral("an address that begins with http:// or https://, without ? or #");
    if (key == u"cors.origins") {
        const QStringList origins = value.split(u',', Qt::SkipEmptyParts);
        const bool all = std::all_of(origins.begin(), origins.end(),
                                     [](const QString &origin) { return isWebAddress(origin.trimmed(), true); });
        return all ? QString() : QStringLiteral("origins such as https://app.example.org");
    }
    if (key == u"admin_email" && !value.isEmpty() &&
        (value.indexOf(u'@') < 1 || value.endsWith(u'@') || value.count(u'@') > 1))
        return QStringLiteral("an e-mail address");
    return {};
}

const Setting *find(const QString &key)
{
    for (const Setting &setting : settingsTable()) {
        if (setting.key == key)
            return &setting;
    }
    return nullptr;
}

/// A leaf of the configuration file as it would be written in the environment.
std::optional<QString> written(const json::Value &value, Type type)
{
    if (type == Type::Json)
        return QString::fromUtf8(json::write(value));
    if (const QString *text = value.asString())
        return *text;
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isNumber())
        return QString::fromLatin1(value.number().text);
    if (value.isArray() && type == Type::List)
        return value.toStringList().join(u',');
    return std::nullopt;
}

} // namespace

const std::vector<Setting> &settingsTable()
{
    static const std::vector<Setting> table{
        row("listen", Type::Text, "127.0.0.1:8080", "Address and port to listen on; port 0 takes a free one"),
        row("data", Type::Text, "data", "Folder of the database, keys, the outbox and attachments"),
        row("database", Type::Text, "sqlite", "“sqlite” or postgresql://USER:PASSWORD@HOST:PORT/NAME", true),
        row("public_url", Type::Text, "", "The address that mails and links carry; the listening one where empty"),
        row("threads", Type::Integer, "0", "Threads that serve connections; 0: one a core"),
        row("mail", Type::Text, "outbox", "“outbox” writes files; smtp://USER:PASSWORD@HOST:PORT or smtps:// sends", true),
        row("mail_from", Type::Text, "Vitae <vitae@localhost>", "The sender of our mails"),
        row("mail_ca", Type::Text, "", "PEM file of the authorities that vouch for the mail server; the system’s where empty"),
        row("mail_retry", Type::Seconds, "30", "Before a refused mail is tried again; twice as long after each try"),
        row("admin_email", Type::Text, "", "The account of this address is an administrator"),

        row("limits.json_body", Type::Bytes, "1MiB", "Largest JSON body"),
        row("limits.upload", Type::Bytes, "10MiB", "Largest upload"),
        row("limits.header_bytes", Type::Bytes, "16KiB", "Largest header block"),
        row("limits.header_fields", Type::Integer, "100", "Most header fields"),
        row("limits.url", Type::Bytes, "8KiB", "Longest URL"),
        row("limits.connections", Type::Integer, "20000", "Most connections at once"),
        row("limits.connections_per_address", Type::Integer, "6000", "Most connections at once from one address"),
        row("limits.bodies", Type::Bytes, "256MiB", "Most memory for bodies that are being received"),
        row("limits.account_rate", Type::Integer, "600", "Requests a minute and account; 0: any number"),
        row("limits.pool_threads", Type::Integer, "0", "Threads for hashing and PDF; 0: one a core, two at least"),
        row("limits.remote_threads", Type::Integer, "16", "Threads that wait for payments and other people’s servers; for models ai.concurrency"),
        row("limits.pool_queue", Type::Integer, "256", "Requests that may wait for a thread of either kind"),

        row("limits.attempts", Type::Integer, "10", "Sign-ins and codes a minute for an account from one address"),
        row("limits.attempts_per_address", Type::Integer, "300", "Sign-ins, codes and registrations a minute from one address"),

        row("password.memory", Type::Bytes, "19MiB", "Memory that hashing a password takes"),
        row("password.passes", Type::Integer, "2", "Passes over that memory"),
        row("otp.allowed_domains", Type::List, "", "Domains whose addresses may sign in by code; any where empty"),

        row("timeouts.header", Type::Seconds, "10", "For the header block, from its first byte"),
        row("timeouts.body_window", Type::Seconds, "30", "The time over which a body's rate is averaged"),
        row("timeouts.body_rate", Type::Bytes, "1024", "Bytes a second that a body must reach"),
        row("timeouts.idle", Type::Seconds, "75", "For a connection between requests"),
        row("timeouts.total", Type::Seconds, "300", "From the first byte of a request to the last of its answer"),
        row("timeouts.drain", Type::Seconds, "30", "For running requests after SIGTERM"),

        row("ai.models", Type::Json, "", "Language models beside those of the database, by display_name: an array of rows"),
        row("ai.offline_fallback", Type::Flag, "true", "While a model's key is not set, the offline composer answers for it"),
        row("ai.processing_model", Type::Text, "Deepseek", "The model that works on job applications, by display_name"),
        row("ai.timeout", Type::Seconds, "60", "For a model's whole answer"),
        row("ai.connect_timeout", Type::Seconds, "5", "For the connection to a model"),
        row("ai.retry_delay", Type::Seconds, "0.5", "Before a failed request to a model is tried once more"),
        row("ai.concurrency", Type::Integer, "8", "Requests to models at once"),
        row("ai.answer", Type::Bytes, "1MiB", "Largest answer of a model"),

        row("tasks.workers", Type::Integer, "4", "Background tasks that run at once"),

        row("billing.provider", Type::Text, "manual", "Who takes payments: “manual” (an administrator confirms them) or “stripe”"),
        row("billing.currency", Type::Text, "EUR", "Currency of all prices (ISO 4217)"),
        row("billing.instructions", Type::Text, "", "What the checkout page tells people to do, where payments are confirmed by hand"),
        row("billing.seller", Type::Text, "", "Name and address of who takes payments, for invoices"),
        row("stripe.secret_key", Type::Text, "", "Key of Stripe’s API", true),
        row("stripe.webhook_secret", Type::Text, "", "Secret that signs Stripe’s events", true),
        row("stripe.api_base", Type::Text, "https://api.stripe.com", "Address of Stripe’s API, without /v1"),
        row("recaptcha.secret", Type::Text, "", "Secret of the captcha", true),
        row("recaptcha.site_key", Type::Text, "", "Public key of the captcha"),
        row("recaptcha.verify_url", Type::Text, "https://www.google.com/recaptcha/api/siteverify", "Where answers to the captcha are checked"),

        row("oauth.google.client_id", Type::Text, "", "Google’s name for this server; with the secret it turns signing in with Google on"),
        row("oauth.google.client_secret", Type::Text, "", "The secret that belongs to it", true),
        row("oauth.google.authorize_url", Type::Text, "https://accounts.google.com/o/oauth2/v2/auth", "Where browsers are sent"),
        row("oauth.google.token_url", Type::Text, "https://oauth2.googleapis.com/token", "Where codes become tokens"),
        row("oauth.google.userinfo_url", Type::Text, "https://openidconnect.googleapis.com/v1/userinfo", "Where a token tells whose it is"),
        row("oauth.github.client_id", Type::Text, "", "GitHub’s name for this server; with the secret it turns signing in with GitHub on"),
        row("oauth.github.client_secret", Type::Text, "", "The secret that belongs to it", true),
        row("oauth.github.authorize_url", Type::Text, "https://github.com/login/oauth/authorize", "Where browsers are sent"),
        row("oauth.github.token_url", Type::Text, "https://github.com/login/oauth/access_token", "Where codes become tokens"),
        row("oauth.github.userinfo_url", Type::Text, "https://api.github.com/user", "Where a token tells whose it is"),
        row("oauth.linkedin.client_id", Type::Text, "", "LinkedIn’s name for this server; with the secret it turns signing in with LinkedIn on"),
        row("oauth.linkedin.client_secret", Type::Text, "", "The secret that belongs to it", true),
        row("oauth.linkedin.authorize_url", Type::Text, "https://www.linkedin.com/oauth/v2/authorization", "Where browsers are sent"),
        row("oauth.linkedin.token_url", Type::Text, "https://www.linkedin.com/oauth/v2/accessToken", "Where codes become tokens"),
        row("oauth.linkedin.userinfo_url", Type::Text, "https://api.linkedin.com/v2/userinfo", "Where a token tells whose it is"),

        row("tls.certificate", Type::Text, "", "PEM file of the certificate chain; turns TLS on"),
        row("tls.key", Type::Text, "", "PEM file of its key"),
        row("proxies", Type::List, "", "Addresses or networks whose X-Forwarded-* fields count"),
        row("cors.origins", Type::List, "", "Origins that browsers may call from"),
        row("log.requests", Type::Flag, "true", "A JSON line a request on standard error"),
    };
    return table;
}

Settings::Settings()
{
    for (const Setting &setting : settingsTable())
        m_values.insert(setting.key, setting.fallback);
}

Result<void> Settings::set(const QString &key, const QString &value, const QString &source)
{
    const Setting *setting = find(key);
    if (!setting)
        return base::fail(Error::Kind::InvalidInput, QString(u"there is no setting " + key), source);
    const QString form =
        isValid(setting->type, value.trimmed()) ? unmet(key, value.trimmed()) : wanted(setting->type);
    if (!form.isEmpty()) {
        const QString shown = setting->secret ? QString() : QString(u", not “" + value + u'”');
        return base::fail(Error::Kind::InvalidInput, QString(key + u" must be " + form + shown), source);
    }
    QString kept = value.trimmed();
    while ((key == u"public_url" || key == u"stripe.api_base") && kept.endsWith(u'/'))
        kept.chop(1); // paths follow, each with its own
    m_values.insert(key, kept);
    return {};
}

Result<void> Settings::checkTogether() const
{
    for (const auto &[one, other] : {std::pair{"tls.certificate", "tls.key"},
                                     std::pair{"oauth.google.client_id", "oauth.google.client_secret"},
                                     std::pair{"oauth.github.client_id", "oauth.github.client_secret"},
                                     std::pair{"oauth.linkedin.client_id", "oauth.linkedin.client_secret"}}) {
        const QString first = QString::fromLatin1(one), second = QString::fromLatin1(other);
        const bool hasFirst = !text(first).isEmpty();
        if (hasFirst == !text(second).isEmpty())
            continue;
        return base::fail(Error::Kind::InvalidInput,
                          QString((hasFirst ? second : first) + u" must be given where " + (hasFirst ? first : second) +
                                  u" is"));
    }
    for (const char *one : {"stripe.secret_key", "stripe.webhook_secret"}) {
        const QString key = QString::fromLatin1(one);
        if (text(QStringLiteral("billing.provider")) == u"stripe" && text(key).isEmpty())
            return base::fail(Error::Kind::InvalidInput,
                              QString(key + u" must be given where billing.provider is “stripe”"));
    }
    for (const char *one : {"limits.json_body", "limits.upload"}) {
        const QString key = QString::fromLatin1(one);
        if (integer(key) > integer(QStringLiteral("limits.bodies")))
            return base::fail(Error::Kind::InvalidInput,
                              QString(u"limits.bodies must be as large as " + key + u", or nobody could send so much"));
    }
    return {};
}

Result<void> Settings::setAll(const json::Value &file, const QString &source)
{
    if (!file.isObject())
        return base::fail(Error::Kind::InvalidInput, QStringLiteral("config must be a JSON object"), source);
    struct Open {
        QString prefix;
        const json::Object *object;
    };
    std::vector<Open> open{{QString(), &file.object()}};
    while (!open.empty()) {
        const Open next = open.back();
        open.pop_back();
        for (const json::Member &member : *next.object) {
            const QString key = next.prefix + member.name;
            const Setting *setting = find(key);
            if (!setting && member.value.isObject()) {
                open.push_back({QString(key + u'.'), &member.value.object()});
                continue;
            }
            if (!setting)
                return base::fail(Error::Kind::InvalidInput, QString(u"there is no setting " + key), source);
            const std::optional<QString> value = written(member.value, setting->type);
            if (!value) {
                return base::fail(Error::Kind::InvalidInput,
                                  QString(key + u" must be " + wanted(setting->type) + u", not " +
                                          json::typeName(member.value.type())),
                                  source);
            }
            if (Result<void> done = set(key, *value, source); !done)
                return done;
        }
    }
    return {};
}

QString Settings::text(const QString &key) const
{
    Q_ASSERT(m_values.contains(key));
    return m_values.value(key);
}

qint64 Settings::integer(const QString &key) const
{
    const Setting *setting = find(key);
    Q_ASSERT(setting);
    const QString value = m_values.value(key);
    if (setting->type == Type::Bytes)
        return bytesOf(value).value_or(0);
    if (setting->type == Type::Seconds)
        return millisecondsOf(value).value_or(0) / 1000;
    return value.toLongLong();
}

qint64 Settings::milliseconds(const QString &key) const
{
    Q_ASSERT(m_values.contains(key));
    return millisecondsOf(m_values.value(key)).value_or(0);
}

bool Settings::flag(const QString &key) const
{
    Q_ASSERT(m_values.contains(key));
    return flagOf(m_values.value(key)).value_or(false);
}

QStringList Settings::list(const QString &key) const
{
    Q_ASSERT(m_values.contains(key));
    QStringList entries;
    for (const QString &entry : m_values.value(key).split(u',', Qt::SkipEmptyParts)) {
        if (const QString trimmed = entry.trimmed(); !trimmed.isEmpty())
            entries.append(trimmed);
    }
    return entries;
}

json::Value Settings::json(const QString &key) const
{
    Q_ASSERT(m_values.contains(key));
    const QString value = m_values.value(key);
    if (value.isEmpty())
        return {};
    auto parsed = json::parse(value.toUtf8());
    return parsed ? std::move(parsed).value() : json::Value();
}

} // namespace vitae::ports
