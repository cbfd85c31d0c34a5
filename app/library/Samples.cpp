#include "library/Samples.h"

#include "base/JsonParser.h"
#include "cv/Codec.h"

#include <QCoreApplication>
#include <QFile>

static void initialiseSamples()
{
    Q_INIT_RESOURCE(samples);
}

namespace vitae::library
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("library::Samples", text);
}

} // namespace

std::vector<Sample> samples()
{
    return {
        {QStringLiteral("en-project-manager"), tr("Project manager"), tr("English")},
        {QStringLiteral("fr-infirmiere"), tr("Nurse"), tr("French")},
        {QStringLiteral("id-analis-data"), tr("Data analyst, first job"), tr("Indonesian")},
    };
}

base::Result<cv::Cv> loadSample(const QString &id)
{
    initialiseSamples(); // the resource lies in a static library
    QFile file(QString(u":/samples/" + id + u".json"));
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::Error::Kind::NotFound, tr("there is no such sample"), id);
    const auto parsed = json::parse(file.readAll());
    if (!parsed)
        return parsed.error();
    return cv::fromJson(*parsed);
}

} // namespace vitae::library
