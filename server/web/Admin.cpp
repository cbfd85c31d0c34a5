#include "web/Admin.h"

#include "base/Text.h"
#include "ports/AiModelRepository.h"
#include "ports/MailRepository.h"
#include "ports/TaskRepository.h"
#include "services/accounts/SignIn.h"
#include "web/Page.h"

namespace vitae::web
{

namespace
{

using base::Error;
using base::Result;
using base::s;
using http::Context;
using http::Reply;

constexpr QByteArrayView cookieName = "vitae_admin";
constexpr int shownRows = 100;

QString moment(qint64 ms)
{
    return ms == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(s("yyyy-MM-dd HH:mm:ss"));
}

QByteArray cookie(const QByteArray &token, int seconds, bool secure)
{
    return cookieName.toByteArray() + '=' + token + "; Path=/admin; HttpOnly; SameSite=Strict; Max-Age=" +
           QByteArray::number(seconds) + (secure ? "; Secure" : "");
}

Reply signInPage(int status, const QString &email, const QString &wrong)
{
    const QString alert =
        wrong.isEmpty() ? QString() : QString(u"<p role=\"alert\">" + wrong.toHtmlEscaped() + u"</p>\n");
    return page({.title = s("Administration"),
                 .body = filled(s("admin_sign_in.html"), {{s("alert"), alert}, {s("email"), email}}),
                 .status = status});
}

Reply refuse(int status, const Error &error)
{
    if (status == 401)
        return signInPage(401, QString(), QString());
    if (status == 403)
        return signInPage(403, QString(), s("This account is not an administrator's."));
    return page(
        {.title = s("Administration"),
         .body = filled(s("error.html"), {{s("heading"), s("That did not work")}, {s("message"), error.message}}),
         .status = status});
}

Result<Reply> signIn(Context &context)
{
    const QString email = formValue(context.request.body, s("email")).trimmed();
    if (!isSameOrigin(context.request))
        return signInPage(403, email, s("The form came from another site."));
    const QString password = formValue(context.request.body, s("password"));
    const auto signedIn = accounts::signIn(context.store, context.world,
                                           {email, password, context.request.client, accounts::SessionKind::Day,
                                            s("admin"), QString::fromUtf8(context.request.header("user-agent"))});
    if (!signedIn) {
        if (signedIn.error().kind == Error::Kind::Unauthenticated)
            return signInPage(401, email, s("The address or the password is wrong."));
        return signedIn.error();
    }
    if (signedIn->account.role != accounts::role::admin) {
        if (const auto ended = context.world.storage.writeNow([&](ports::Store &store) {
                return accounts::Sessions(store, context.world).end(signedIn->tokens.session);
            });
            !ended)
            return ended.error();
        return signInPage(403, email, s("This account is not an administrator's."));
    }
    constexpr int day = 24 * 3600;
    return Reply::redirect(s("/admin/"), 303)
        .with("Set-Cookie", cookie(signedIn->tokens.access, day, context.request.secure));
}

Result<Reply> signOut(Context &context)
{
    if (!isSameOrigin(context.request))
        return base::fail(Error::Kind::Forbidden, s("The form came from another site."));
    if (const auto ended = accounts::Sessions(context.store, context.world).end(context.caller->session); !ended)
        return ended.error();
    return Reply::redirect(s("/admin/"), 303).with("Set-Cookie", cookie({}, 0, context.request.secure));
}

struct Figure {
    const char *name;
    QString value;
};

QString figures(const std::vector<Figure> &all)
{
    QString out;
    for (const Figure &figure : all)
        out += QString(u"<div><dt>" + s(figure.name) + u"</dt><dd>" + figure.value.toHtmlEscaped() + u"</dd></div>");
    return out;
}

Result<QString> users(ports::Store &store)
{
    const auto accounts = store.accounts().list(shownRows, 0);
    if (!accounts)
        return accounts.error();
    std::vector<QStringList> rows;
    for (const accounts::Account &account : *accounts) {
        rows.push_back({QString::number(account.id), account.email, account.username, account.name, account.role,
                        account.suspended ? s("suspended") : s("active"), moment(account.created)});
    }
    return table(s("The last 100 to join, times in UTC"),
                 {s("Id"), s("E-mail"), s("Username"), s("Name"), s("Role"), s("State"), s("Since")}, rows,
                 s("Nobody is here yet."));
}

Result<QString> models(ports::Store &store)
{
    const auto models = store.aiModels().all();
    if (!models)
        return models.error();
    std::vector<QStringList> rows;
    for (const ports::AiModelRow &model : *models) {
        rows.push_back({model.displayName, model.apiProvider, model.modelName, model.isActive ? s("active") : s("off"),
                        model.loginRequired ? s("yes") : s("no"),
                        model.dailyLimit > 0 ? QString::number(model.dailyLimit) : s("none")});
    }
    return table(s("Language models"),
                 {s("Name"), s("Provider"), s("Model"), s("State"), s("Needs sign-in"), s("Daily limit")}, rows,
                 s("There are no models."));
}

QString tasks(const ports::TaskRepository::Counts &counts)
{
    return QString(u"<dl class=\"numbers\">" + figures({{"Queued", QString::number(counts.queued)},
                                                        {"Running", QString::number(counts.running)},
                                                        {"Completed", QString::number(counts.completed)},
                                                        {"Failed", QString::number(counts.failed)},
                                                        {"Cancelled", QString::number(counts.cancelled)}}) +
                   u"</dl>\n");
}

Result<QString> mails(ports::Store &store)
{
    const auto mails = store.mails().list(shownRows, 0);
    if (!mails)
        return mails.error();
    std::vector<QStringList> rows;
    for (const ports::MailRow &mail : *mails) {
        rows.push_back({moment(mail.created), mail.recipient, mail.subject, mail.state, QString::number(mail.attempts),
                        moment(mail.sent), mail.lastError});
    }
    return table(s("The last 100 messages, times in UTC"),
                 {s("Written"), s("To"), s("Subject"), s("State"), s("Tries"), s("Sent"), s("Last error")}, rows,
                 s("No mail was written yet."));
}

Result<Reply> overview(Context &context)
{
    ports::Store &store = context.store;
    const auto people = store.accounts().count();
    if (!people)
        return people.error();
    const auto counts = store.tasks().counts();
    if (!counts)
        return counts.error();
    const auto waiting = store.mails().countIn(s("queued")), failed = store.mails().countIn(s("failed"));
    if (!waiting || !failed)
        return waiting ? failed.error() : waiting.error();
    const auto userTable = users(store), modelTable = models(store), mailTable = mails(store);
    for (const Result<QString> *part : {&userTable, &modelTable, &mailTable}) {
        if (!*part)
            return part->error();
    }
    const bool well = counts->failed == 0 && *failed == 0;
    const QString health = figures({{"State", well ? s("Good") : s("Look below")},
                                    {"Database", s("Answers")},
                                    {"Users", QString::number(*people)},
                                    {"Tasks waiting", QString::number(counts->queued)},
                                    {"Tasks failed", QString::number(counts->failed)},
                                    {"Mail waiting", QString::number(*waiting)},
                                    {"Mail failed", QString::number(*failed)},
                                    {"Version", s(VITAE_VERSION)},
                                    {"Time (UTC)", context.world.clock.now().toString(s("HH:mm"))}});
    return page({.title = s("Administration"),
                 .body = filled(s("admin.html"), {{s("health"), health},
                                                  {s("users"), *userTable},
                                                  {s("models"), *modelTable},
                                                  {s("tasks"), tasks(*counts)},
                                                  {s("mail"), *mailTable}}),
                 .bar = QString(u"<form method=\"post\" action=\"/admin/sign-out\"><span class=\"quiet\">" +
                                context.caller->email.toHtmlEscaped() +
                                u"</span> <button class=\"plain\" type=\"submit\">Sign out</button></form>"),
                 .wide = true});
}

} // namespace

void addAdmin(http::Dialect &dialect)
{
    using http::Access, http::Body, http::Method, http::Route, http::Work;
    Route main{Method::Get, s("/admin/"), Access::Admin, 200, Work::Read};
    main.handler = overview;
    Route in{Method::Post, s("/admin/sign-in"), Access::None, 303, Work::Pool, Body::Any};
    in.handler = signIn;
    Route out{Method::Post, s("/admin/sign-out"), Access::User, 303, Work::Write, Body::Any};
    out.handler = signOut;
    dialect.routes.insert(dialect.routes.end(), {main, in, out});
    dialect.prefixes.append(s("/admin"));
    dialect.render = [inner = dialect.render](int status, const Error &error, const http::Request &request) {
        const bool ours = request.path == u"/admin" || request.path.startsWith(u"/admin/");
        return ours && (status == 401 || status == 403 || request.header("accept").contains("text/html"))
                   ? refuse(status, error)
                   : inner(status, error, request);
    };
}

QByteArray tokenOf(const http::Request &request)
{
    QByteArray token = request.bearer();
    if (token.isEmpty())
        token = request.session;
    if (token.isEmpty() && (request.path == u"/admin" || request.path.startsWith(u"/admin/")))
        token = request.cookie(cookieName).value_or(QByteArray());
    return token;
}

} // namespace vitae::web
