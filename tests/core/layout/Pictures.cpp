// Paints the pages of a CV as PNG files, for eyes: layout_pictures CV.json TEMPLATE OUT-PREFIX [member=value …], where
// the members are those of cv.style. Templates are read from the source tree, so that a design can be tried as it is
// written.
#include "base/Files.h"
#include "base/JsonParser.h"
#include "core/layout/Painted.h"
#include "cv/Codec.h"
#include "layout/Engine.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTextStream>

using namespace vitae;

int main(int argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    QTextStream out(stdout);
    if (arguments.size() < 4) {
        out << "layout_pictures CV.json TEMPLATE OUT-PREFIX [member=value …]\n";
        return 2;
    }
    const auto bytes = base::readFile(arguments[1], 1 << 26);
    auto parsed = bytes ? json::parse(bytes.value()) : base::Result<json::Value>(bytes.error());
    if (!parsed) {
        out << parsed.error().text() << '\n';
        return 1;
    }
    json::Value value = parsed.value();
    json::Object style = value[u"style"].object();
    double dpi = 96;
    for (const QString &pair : arguments.mid(4)) {
        const QString name = pair.section(u'=', 0, 0), text = pair.section(u'=', 1);
        if (name == u"dpi") {
            dpi = text.toDouble();
            continue;
        }
        const auto read = json::parse(text.toUtf8());
        style.set(name, read ? read.value() : json::Value(text));
    }
    value.asObject()->set(QStringLiteral("style"), style);
    const auto cv = cv::fromJson(value);
    const layout::TemplateLibrary library(QStringLiteral(VITAE_SOURCE_DIR "/resources/templates"));
    const auto design = library.load(arguments[2]);
    if (!cv || !design) {
        out << (cv ? design.error() : cv.error()).text() << '\n';
        return 1;
    }
    layout::Options options;
    options.images = [](const QString &) { return test::samplePhoto(); };
    layout::Engine engine(options);
    QElapsedTimer timer;
    timer.start();
    const layout::Document &document = engine.layout(cv.value(), design.value());
    out << document.pages.size() << " pages, " << timer.nsecsElapsed() / 1e6 << " ms\n";
    for (size_t i = 0; i < document.pages.size(); ++i)
        test::painted(document, int(i), dpi)
            .save(arguments[3] + u'-' + QString::number(i + 1) + QStringLiteral(".png"));
    return 0;
}
