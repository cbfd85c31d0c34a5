#include "formats/apart/PdfReader.h"

#include "base/Companions.h"
#include "base/JsonParser.h"
#include "cv/Codec.h"
#include "formats/Tr.h"

#include <QProcess>
#ifdef __SANITIZE_THREAD__
#include <thread>
#endif

namespace vitae::formats::apart
{

namespace
{

using base::Error;
using base::fail;

constexpr int longestTime = 9000; // ms
constexpr qsizetype largestInput = 32 * 1024 * 1024;

base::Result<json::Value> askHere(const QString &what, const QByteArray &bytes, const QString &program)
{
    if (bytes.size() > largestInput)
        return fail(Error::Kind::TooLarge, tr("This PDF is too large"));
    if (program.isEmpty()) {
        return fail(Error::Kind::Unsupported,
                    tr("PDFs from other programs cannot be read: vitae-read-pdf is not installed beside Vitae"));
    }
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, {what});
    if (!process.waitForStarted(longestTime))
        return fail(Error::Kind::Unavailable, tr("The program that reads PDFs, vitae-read-pdf, does not start"));
    process.write(bytes);
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

base::Result<json::Value> ask(const QString &what, const QByteArray &bytes, const QString &program)
{
#ifdef __SANITIZE_THREAD__
    // It no longer sees what a thread waits for once the thread has started a process by Qt's means.
    base::Result<json::Value> answer = json::Value();
    std::thread([&] { answer = askHere(what, bytes, program); }).join();
    return answer;
#else
    return askHere(what, bytes, program);
#endif
}

} // namespace

QString readerProgram()
{
    return base::companionProgram(QStringLiteral("vitae-read-pdf"));
}

base::Result<ReadCv> readPdf(const QByteArray &bytes, const QString &program)
{
    const auto answer = ask(QStringLiteral("cv"), bytes, program);
    if (!answer)
        return answer.error();
    auto cv = cv::fromJson((*answer)[u"cv"]);
    if (!cv)
        return fail(Error::Kind::InvalidInput, tr("This PDF cannot be read as a CV"));
    return ReadCv{*std::move(cv), (*answer)[u"notes"].toStringList()};
}

base::Result<QString> textOfPdf(const QByteArray &bytes, const QString &program)
{
    const auto answer = ask(QStringLiteral("text"), bytes, program);
    if (!answer)
        return answer.error();
    return (*answer)[u"text"].toString();
}

} // namespace vitae::formats::apart
