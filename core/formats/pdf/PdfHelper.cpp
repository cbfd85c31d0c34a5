#include "formats/pdf/PdfHelper.h"

#include "base/JsonParser.h"
#include "cv/Codec.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <cstdio>
#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace vitae::formats::pdf
{

namespace
{

using base::Error;
using base::fail;

constexpr int longestTime = 9000; // ms
constexpr int longestCpu = 8;     // s
constexpr long mostMemory = 256L * 1024 * 1024; // of its own; the program's code comes on top
constexpr qsizetype largestInput = 32 * 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("formats", text);
}

void limitMyself()
{
#ifdef Q_OS_UNIX
    const auto limit = [](int what, rlim_t value) {
        const rlimit both{value, value};
        (void)setrlimit(decltype(RLIMIT_CPU)(what), &both);
    };
    limit(RLIMIT_CPU, longestCpu);
    limit(RLIMIT_DATA, mostMemory);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0); // it writes to a pipe alone
#endif
}

QByteArray errorAnswer(const Error &error)
{
    return json::write(json::Object{{QStringLiteral("error"), json::Object{{QStringLiteral("kind"), int(error.kind)},
                                                                           {QStringLiteral("message"), error.message}}}});
}

QByteArray answerTo(const QByteArray &input)
{
    const QByteArray bytes = input.sliced(1);
    if (input.startsWith('t')) {
        const auto text = textOfPdf(bytes);
        return text ? json::write(json::Object{{QStringLiteral("text"), *text}}) : errorAnswer(text.error());
    }
    const auto imported = importPdf(bytes);
    return imported ? json::write(json::Object{{QStringLiteral("cv"), cv::toJson(imported->cv)},
                                               {QStringLiteral("notes"), imported->notes}})
                    : errorAnswer(imported.error());
}

base::Result<json::Value> ask(char what, const QByteArray &bytes, const QString &program)
{
    if (bytes.size() > largestInput)
        return fail(Error::Kind::TooLarge, tr("This PDF is too large"));
    if (program.isEmpty())
        return fail(Error::Kind::Unsupported, tr("The part of the program that reads PDFs is missing"));
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, {QLatin1String(helperArgument)});
    if (!process.waitForStarted(longestTime))
        return fail(Error::Kind::Unavailable, tr("The part of the program that reads PDFs does not start"));
    process.write(QByteArray(1, what) + bytes);
    process.closeWriteChannel();
    if (!process.waitForFinished(longestTime)) {
        process.kill();
        process.waitForFinished(1000);
        return fail(Error::Kind::TimedOut, tr("This PDF takes too long to read: it is damaged or far too large"));
    }
    const auto answer = json::parse(process.readAllStandardOutput());
    if (process.exitStatus() != QProcess::NormalExit || !answer || !answer->isObject())
        return fail(Error::Kind::InvalidInput, tr("This PDF cannot be read: it is damaged or far too large"));
    const json::Value &error = (*answer)[u"error"];
    if (error.isObject()) {
        const auto kind = error[u"kind"].toInteger();
        return fail(kind == int(Error::Kind::TooLarge) ? Error::Kind::TooLarge : Error::Kind::InvalidInput,
                    error[u"message"].toString());
    }
    return *answer;
}

} // namespace

int runHelper()
{
    limitMyself();
    QByteArray input;
    char buffer[65536];
    for (size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, stdin)) > 0;) {
        if (input.size() > largestInput + 1)
            return 1;
        input.append(buffer, qsizetype(got));
    }
    if (input.isEmpty())
        return 1;
    const QByteArray answer = answerTo(input);
    const bool written = std::fwrite(answer.constData(), 1, size_t(answer.size()), stdout) == size_t(answer.size());
    return written && std::fflush(stdout) == 0 ? 0 : 1;
}

QString helperProgram()
{
    const QString self = QCoreApplication::applicationFilePath();
    const QString name = QFileInfo(self).completeBaseName();
    if (name == u"vitae" || name == u"vitae-server")
        return self;
    for (const char16_t *other : {u"vitae-server", u"vitae"}) {
        const QString beside = QCoreApplication::applicationDirPath() + u'/' + QString::fromUtf16(other);
        if (QFileInfo(beside).isExecutable())
            return beside;
    }
    return {};
}

base::Result<PdfImported> importPdfApart(const QByteArray &bytes, const QString &program)
{
    const auto answer = ask('c', bytes, program);
    if (!answer)
        return answer.error();
    auto cv = cv::fromJson((*answer)[u"cv"]);
    if (!cv)
        return fail(Error::Kind::InvalidInput, tr("This PDF cannot be read as a CV"));
    return PdfImported{*std::move(cv), (*answer)[u"notes"].toStringList()};
}

base::Result<QString> textOfPdfApart(const QByteArray &bytes, const QString &program)
{
    const auto answer = ask('t', bytes, program);
    if (!answer)
        return answer.error();
    return (*answer)[u"text"].toString();
}

} // namespace vitae::formats::pdf
