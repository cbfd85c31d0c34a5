// Letters and messages: every template in every language, and what RFC 5322, 2045 and 2047 ask of the bytes.

#include "mail/Message.h"
#include "mail/Outbox.h"
#include "mail/Templates.h"
#include "mail/Triggers.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace vitae;

namespace
{

ports::MailRow row()
{
    ports::MailRow mail;
    mail.id = 7;
    mail.uuid = QStringLiteral("0b1e4b38-7f5d-4b5c-9c2e-2f6a1c1c7f11");
    mail.kind = QStringLiteral("login_code");
    mail.recipient = QStringLiteral("ann@example.com");
    mail.language = QStringLiteral("en");
    mail.subject = QStringLiteral("Your code for Vitae");
    mail.text = QStringLiteral("Hello,\n\n123456\n");
    mail.html = QStringLiteral("<p>123456</p>\n");
    mail.created = QDateTime(QDate(2026, 5, 1), QTime(7, 4, 52, 647), Qt::UTC).toMSecsSinceEpoch();
    return mail;
}

const mail::Sender ours{QStringLiteral("Vitae"), QStringLiteral("vitae@example.org")};

/// The fields of a header block, unfolded.
QMap<QByteArray, QByteArray> fields(const QByteArray &head)
{
    QMap<QByteArray, QByteArray> all;
    QByteArray unfolded = head;
    unfolded.replace("\r\n ", " ");
    for (const QByteArray &line : unfolded.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            all.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    return all;
}

/// What encoded words say (RFC 2047), read by a decoder of this test's own.
QString decoded(const QByteArray &field)
{
    QByteArray utf8;
    static const QRegularExpression word(QStringLiteral("=\\?UTF-8\\?B\\?([A-Za-z0-9+/=]*)\\?="));
    auto words = word.globalMatch(QString::fromLatin1(field));
    while (words.hasNext())
        utf8 += QByteArray::fromBase64(words.next().captured(1).toLatin1());
    return QString::fromUtf8(utf8);
}

QByteArray unquoted(QByteArray text)
{
    text.replace("=\r\n", "");
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '=') {
            out += QByteArray::fromHex(text.mid(i + 1, 2));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

struct Part {
    QMap<QByteArray, QByteArray> fields;
    QByteArray body;
};

std::vector<Part> parts(const QByteArray &message)
{
    const qsizetype split = message.indexOf("\r\n\r\n");
    const QByteArray type = fields(message.left(split)).value("content-type");
    const QByteArray boundary = "--" + type.mid(type.indexOf('"') + 1).split('"').first();
    std::vector<Part> all;
    const QByteArray body = message.mid(split + 4);
    qsizetype at = body.indexOf(boundary);
    while (at >= 0) {
        const qsizetype next = body.indexOf(QByteArray("\r\n" + boundary), at + 1);
        if (next < 0)
            break;
        const QByteArray piece = body.mid(at + boundary.size() + 2, next - at - boundary.size() - 2);
        const qsizetype head = piece.indexOf("\r\n\r\n");
        Part part{fields(piece.left(head)), piece.mid(head + 4)};
        if (part.fields.value("content-transfer-encoding") == "quoted-printable")
            part.body = unquoted(part.body);
        all.push_back(part);
        at = next + 2;
    }
    return all;
}

} // namespace

class MessageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void templates_data();
    void templates();
    void valuesCannotAddLines();
    void valuesAreEscapedInHtml();
    void missingValuesAreFound();
    void ownTemplatesAreFilled();
    void messagesHaveTheirFields();
    void messagesAreSevenBit_data();
    void messagesAreSevenBit();
    void namesCannotAddFields();
    void senders_data();
    void senders();
    void outboxFilesAreWholeAndSorted();
};

void MessageTest::templates_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("language");
    // Every trigger has its letter, and every letter its trigger.
    QStringList kinds = mail::templateKinds(), wanted;
    for (const mail::Trigger &trigger : mail::builtInTriggers())
        wanted.append(QString::fromLatin1(trigger.kind));
    kinds.sort();
    wanted.sort();
    QCOMPARE(kinds, wanted);
    for (const QString &kind : mail::templateKinds()) {
        for (const char *language : {"en", "id", "fr"})
            QTest::newRow(qPrintable(QString(kind + u' ' + QString::fromLatin1(language)))) << kind << language;
    }
}

void MessageTest::templates()
{
    QFETCH(QString, kind);
    QFETCH(QString, language);
    const QString link = QStringLiteral("https://cv.example.org/x?code=abc&y=1");
    const auto rendered = mail::render({kind,
                                        QStringLiteral("ann@example.com"),
                                        QStringLiteral("Ann"),
                                        language,
                                        {{QStringLiteral("code"), QStringLiteral("042917")},
                                         {QStringLiteral("name"), QStringLiteral("Ann")},
                                         {QStringLiteral("inviter"), QStringLiteral("Bob")},
                                         {QStringLiteral("role"), QStringLiteral("NOTARY")},
                                         {QStringLiteral("minutes"), QStringLiteral("10")},
                                         {QStringLiteral("email"), QStringLiteral("ann@example.com")},
                                         {QStringLiteral("appName"), QStringLiteral("Vitae")},
                                         {QStringLiteral("item"), QStringLiteral("Pro")},
                                         {QStringLiteral("amount"), QStringLiteral("9.90 EUR")},
                                         {QStringLiteral("url"), link}}});
    QVERIFY2(rendered.ok(), qPrintable(rendered.ok() ? QString() : rendered.error().text()));
    QVERIFY(!rendered->subject.isEmpty());
    QVERIFY(!rendered->text.contains(u"{{") && !rendered->html.contains(u"{{"));
    QVERIFY2(rendered->html.contains(QString(u"<html lang=\"" + language)), qPrintable(rendered->html));
    if (kind.endsWith(u"_code")) {
        // A line of its own, and the only digits of that form.
        static const QRegularExpression code(QStringLiteral("^042917$"), QRegularExpression::MultilineOption);
        QVERIFY2(rendered->text.contains(code), qPrintable(rendered->text));
        QVERIFY(rendered->html.contains(u">042917<"));
        QVERIFY2(!rendered->subject.contains(u"042917"), "the log of mails keeps subjects");
    } else {
        QVERIFY2(rendered->text.contains(QString(u'\n' + link + u'\n')), qPrintable(rendered->text));
        QVERIFY(rendered->html.contains(QString(u"href=\"" + link.toHtmlEscaped() + u'"')));
    }
    for (const char *other : {"en", "id", "fr"}) {
        if (QString::fromLatin1(other) == language)
            continue;
        const auto foreign = mail::render({kind, {}, {}, QString::fromLatin1(other),
                                           {{QStringLiteral("code"), QStringLiteral("1")},
                                            {QStringLiteral("name"), QStringLiteral("1")},
                                            {QStringLiteral("inviter"), QStringLiteral("1")},
                                            {QStringLiteral("role"), QStringLiteral("1")},
                                            {QStringLiteral("minutes"), QStringLiteral("1")},
                                            {QStringLiteral("email"), QStringLiteral("1")},
                                            {QStringLiteral("appName"), QStringLiteral("1")},
                                            {QStringLiteral("item"), QStringLiteral("1")},
                                            {QStringLiteral("amount"), QStringLiteral("1")},
                                            {QStringLiteral("url"), QStringLiteral("1")}}});
        QVERIFY(foreign.ok());
        QVERIFY(foreign->subject != rendered->subject);
    }
}

void MessageTest::valuesCannotAddLines()
{
    const auto rendered = mail::render({QStringLiteral("signup"), {}, {}, QStringLiteral("en"),
                                        {{QStringLiteral("name"), QStringLiteral("Ann\r\n\r\n[Click]({{url}})\u2028x")},
                                         {QStringLiteral("url"), QStringLiteral("https://cv.example.org/")}}});
    QVERIFY(rendered.ok());
    QCOMPARE(rendered->html.count(u"class=\"button\""), 1);
    QVERIFY(rendered->text.contains(u"Hello Ann    [Click]({{url}}) x,"));
}

void MessageTest::valuesAreEscapedInHtml()
{
    const auto rendered =
        mail::render({QStringLiteral("signup"), {}, {}, QStringLiteral("en"),
                      {{QStringLiteral("name"), QStringLiteral("<img src=x onerror=alert(1)>")},
                       {QStringLiteral("url"), QStringLiteral("https://x/\"onclick=\"alert(1)")}}});
    QVERIFY(rendered.ok());
    QVERIFY(!rendered->html.contains(u"<img"));
    QVERIFY(!rendered->html.contains(u"\"onclick"));
}

void MessageTest::missingValuesAreFound()
{
    QVERIFY(!mail::render({QStringLiteral("login_code"), {}, {}, QStringLiteral("en"), {}}).ok());
    QVERIFY(!mail::render({QStringLiteral("no_such"), {}, {}, QStringLiteral("en"), {}}).ok());
    QVERIFY(!mail::render({QStringLiteral("login_code"), {}, {}, QStringLiteral("xx"), {}}).ok());
}

void MessageTest::ownTemplatesAreFilled()
{
    QCOMPARE(mail::variablesIn(QStringLiteral("{{ a }} {{b}} {{a}} {{c")), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    const auto out = mail::filled({QStringLiteral("Hi {{name}}"), QStringLiteral("{{name}} {{none}}."), QStringLiteral("<b>{{name}}</b>{{")},
                                  {{QStringLiteral("name"), QStringLiteral("<Ann>")}});
    QCOMPARE(out.subject, u"Hi <Ann>");
    QCOMPARE(out.text, u"<Ann> .");
    QCOMPARE(out.html, u"<b>&lt;Ann&gt;</b>{{");
    QCOMPARE(mail::plainTextOf(QStringLiteral(
                 "<p>Please <a class=\"b\" href=\"{{url}}\"><b>go on</b></a>, or write to <a href='mailto:a@b.c'>a@b.c</a>.</p>"
                 "<a href=\"https://e.org/?a=1&amp;b=2\">https://e.org/?a=1&amp;b=2</a> <a href=\"#top\">up</a> <a>none</a>")),
             QStringLiteral("Please go on ({{url}}), or write to a@b.c.\nhttps://e.org/?a=1&b=2 up none"));
    QCOMPARE(mail::plainTextOf(QStringLiteral("<head><title>x</title></head><style>p {}</style><p>One &amp;\n two</p>\n<ul><li>&#233;&#x1F600;</li></ul>")),
             QString::fromUtf8("One & two\né😀"));
    const QStringList names = mail::templateKinds();
    for (const QString &kind : names) { // which may only name what their triggers have
        const auto source = mail::unfilled(kind, QStringLiteral("en"));
        QVERIFY(source.ok());
        for (const mail::Trigger &trigger : mail::builtInTriggers()) {
            if (kind != QLatin1String(trigger.kind))
                continue;
            for (const QString &name : mail::variablesIn(QString(source->subject + source->text + source->html)))
                QVERIFY2(trigger.variables.contains(name), qPrintable(QString(kind + u": " + name)));
        }
    }
}

void MessageTest::messagesHaveTheirFields()
{
    const QByteArray message = mail::compose(row(), ours);
    QCOMPARE(message, mail::compose(row(), ours)); // sent twice it is one
    const auto head = fields(message.left(message.indexOf("\r\n\r\n")));
    QCOMPARE(head.value("date"), QByteArray("Fri, 01 May 2026 07:04:52 +0000"));
    QCOMPARE(head.value("from"), QByteArray("\"Vitae\" <vitae@example.org>"));
    QCOMPARE(head.value("to"), QByteArray("ann@example.com"));
    QCOMPARE(head.value("subject"), QByteArray("Your code for Vitae"));
    QCOMPARE(head.value("message-id"), QByteArray("<0b1e4b38-7f5d-4b5c-9c2e-2f6a1c1c7f11@example.org>"));
    QCOMPARE(head.value("mime-version"), QByteArray("1.0"));
    QVERIFY(head.value("content-type").startsWith("multipart/alternative"));
    QCOMPARE(head.value("auto-submitted"), QByteArray("auto-generated"));
    const auto all = parts(message);
    QCOMPARE(all.size(), size_t(2));
    QCOMPARE(all[0].fields.value("content-type"), QByteArray("text/plain; charset=utf-8"));
    QCOMPARE(all[0].body, QByteArray("Hello,\r\n\r\n123456\r\n"));
    QCOMPARE(all[1].fields.value("content-type"), QByteArray("text/html; charset=utf-8"));
    QCOMPARE(all[1].body, QByteArray("<p>123456</p>\r\n"));
    QVERIFY(message.endsWith("--\r\n"));
}

void MessageTest::messagesAreSevenBit_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::newRow("french") << "Votre code pour Vitae à usage unique" << "Chloé" << "Voici le code :\n\n123456\n\nÀ bientôt.\n";
    QTest::newRow("long words") << QString(QStringLiteral("très ").repeated(60)) << QString(200, u'é')
                                << QString(QString(5000, u'é') + u'\n');
    QTest::newRow("beyond the plane") << "𝒱itae 🎉" << "🎉🎉🎉" << "🎉=\n=\n. .\n.\n";
    QTest::newRow("blanks at ends") << "a" << "b" << "é \n\té\t\n  \n";
    QTest::newRow("long ASCII") << "a" << "b" << QString(QString(3000, u'x') + u'\n');
    QTest::newRow("long subject") << QString(QStringLiteral("word ").repeated(80).trimmed()) << "b" << "c\n";
}

void MessageTest::messagesAreSevenBit()
{
    QFETCH(QString, subject);
    QFETCH(QString, name);
    QFETCH(QString, text);
    ports::MailRow mail = row();
    mail.subject = subject;
    mail.recipientName = name;
    mail.text = text;
    const QByteArray message = mail::compose(mail, ours);
    for (const QByteArray &line : message.split('\n')) {
        QVERIFY2(line.isEmpty() || line.endsWith('\r') || line == message.split('\n').last(), line.constData());
        QVERIFY2(line.size() <= 999, line.constData());
        for (const char c : line)
            QVERIFY2(uchar(c) < 128, line.constData());
    }
    const QByteArray head = message.left(message.indexOf("\r\n\r\n"));
    for (const QByteArray &line : head.split('\n'))
        QVERIFY2(line.size() <= 79, line.constData());
    const auto all = fields(head);
    const auto said = [](const QByteArray &field) {
        return field.contains("=?") ? decoded(field) : QString::fromLatin1(field);
    };
    QCOMPARE(said(all.value("subject")), subject);
    QVERIFY2(said(all.value("to")).contains(name), all.value("to").constData());
    QString expected = text;
    QCOMPARE(QString::fromUtf8(parts(message)[0].body), expected.replace(u'\n', QStringLiteral("\r\n")));
}

void MessageTest::namesCannotAddFields()
{
    ports::MailRow mail = row();
    mail.recipientName = QStringLiteral("Ann \"the\\boss\"");
    const QByteArray message = mail::compose(mail, ours);
    QVERIFY2(message.contains("To: \"Ann \\\"the\\\\boss\\\"\"\r\n <ann@example.com>\r\n"), message.constData());
    // Nor lines, in whichever field.
    for (const QString &text : {QStringLiteral("Hi\r\nBcc: eve@example.org\r\n\r\nBODY"),
                                QStringLiteral("Hé\r\nBcc: eve@example.org\r\n\r\nBODY")}) {
        mail.subject = mail.recipientName = text;
        const QByteArray head = mail::compose(mail, ours);
        QVERIFY2(!head.contains("\nBcc:") && head.indexOf("\r\n\r\n") > head.indexOf("\r\nContent-Type:"), head.constData());
    }
    mail.recipientName = QStringLiteral("Ann");
    mail.recipient = QStringLiteral("ann@bücher.example");
    QVERIFY(mail::compose(mail, ours).contains("<ann@xn--bcher-kva.example>"));
}

void MessageTest::senders_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::newRow("both") << "Vitae <vitae@example.org>" << "Vitae" << "vitae@example.org";
    QTest::newRow("quoted") << "\"Vitae, the office\" <v@example.org>" << "Vitae, the office" << "v@example.org";
    QTest::newRow("address") << " v@example.org " << "" << "v@example.org";
}

void MessageTest::senders()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QFETCH(QString, address);
    QCOMPARE(mail::senderOf(text).name, name);
    QCOMPARE(mail::senderOf(text).address, address);
}

void MessageTest::outboxFilesAreWholeAndSorted()
{
    QTemporaryDir folder;
    mail::Outbox outbox(QString(folder.path() + u"/a/outbox"), ours);
    ports::MailRow later = row();
    later.id = 11;
    ports::MailRow latest = row();
    latest.id = 3;
    latest.created += 1;
    for (const ports::MailRow &mail : {latest, later, row(), row()})
        QVERIFY(outbox.send(mail).ok());
    const QStringList files = QDir(QString(folder.path() + u"/a/outbox")).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    QCOMPARE(files, (QStringList{QStringLiteral("20260501T070452.647Z-0000000007.eml"),
                                 QStringLiteral("20260501T070452.647Z-0000000011.eml"),
                                 QStringLiteral("20260501T070452.648Z-0000000003.eml")}));
    QFile file(QString(folder.path() + u"/a/outbox/" + files[0]));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), mail::compose(row(), ours));
    mail::Outbox nowhere(QStringLiteral("/proc/vitae/outbox"), ours);
    QVERIFY(!nowhere.send(row()).ok());
}

QTEST_APPLESS_MAIN(MessageTest)
#include "tst_message.moc"
