// Everything the project promises of speed and memory, beside a floor measured in the same run, as a Markdown table.
//
//     build/release/bin/bench [--quick] [--only layout|pdf|keys|export|start] [--bin DIR]
//
// It never fails on time: figures move with the machine, ratios less so.
#include "Floor.h"
#include "KeyBench.h"
#include "Processes.h"
#include "SampleCv.h"
#include "Samples.h"

#include "base/Clock.h"
#include "base/Files.h"
#include "base/Json.h"
#include "base/Random.h"
#include "cv/Codec.h"
#include "layout/Engine.h"
#include "layout/Template.h"
#include "render/PdfExporter.h"
#include "store/Library.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextStream>
#include <QThread>

using namespace vitae;
using bench::Row;

namespace
{

struct Plan {
    int few = 15;   ///< runs of what takes long
    int many = 200; ///< runs of what is quick
    int keys = 752; ///< four times there and back
    QString programs;
    QString only; ///< empty: everything

    [[nodiscard]] bool has(QStringView part) const { return only.isEmpty() || only == part; }
};

int wordsIn(const cv::Cv &cv)
{
    int words = 0;
    for (const bench::Block &block : bench::blocksOf(cv)) {
        words += int(block.text.split(u' ', Qt::SkipEmptyParts).size());
    }
    return words;
}

void benchLayout(std::vector<Row> &rows, const QString &name, const cv::Cv &cv, const Plan &plan, double promised)
{
    const auto design = layout::TemplateLibrary().load(cv.style.template_).value();
    const QString pages = name;

    Row cold{pages + u": layout, nothing cached", QStringLiteral("ms"), {}, {}};
    const int coldRuns = std::max(5, plan.many / 10);
    for (int i = 0; i < coldRuns; ++i) {
        layout::Engine engine;
        cold.ours.add(bench::millisecondsOf([&] { engine.layout(cv, design); }));
    }
    rows.push_back(std::move(cold));

    Row warm{pages + u": layout, paragraphs cached", QStringLiteral("ms"), {}, {}, promised};
    layout::Engine engine;
    engine.layout(cv, design);
    for (int i = 0; i < plan.many; ++i) {
        warm.ours.add(bench::millisecondsOf([&] { engine.layout(cv, design); }));
    }
    rows.push_back(std::move(warm));

    Row update{pages + u": layout after a word in a bullet", QStringLiteral("ms"), {}, {}};
    cv::Cv changing = cv;
    QString &bullet = changing.experience[1].bullets[1];
    const QString before = bullet;
    const cv::Path path{QStringLiteral("experience"), changing.experience[1].id, QStringLiteral("bullets"),
                        QStringLiteral("1")};
    for (int i = 0; i < plan.many; ++i) {
        bullet = before + QStringLiteral(" word").repeated(i % 30);
        update.ours.add(bench::millisecondsOf([&] { (void)engine.update(changing, path); }));
    }
    rows.push_back(std::move(update));
}

void benchPdf(std::vector<Row> &rows, const QString &name, const cv::Cv &cv, int runs)
{
    layout::Engine engine;
    const layout::Document &document = engine.layout(cv, layout::TemplateLibrary().load(cv.style.template_).value());
    const auto blocks = bench::blocksOf(cv);
    Row row{name + u": PDF, warm (floor: bare QPdfWriter)", QStringLiteral("ms"), {}, {}};
    qsizetype size = 0;
    const auto ours = [&] {
        const auto pdf = render::exportPdf(document, cv);
        size = pdf ? pdf->size() : -1;
    };
    ours();
    (void)bench::floorPdf(blocks);
    bench::alternate(runs, row.ours, ours, row.floor, [&] { (void)bench::floorPdf(blocks); });
    row.what += QStringLiteral("; %1 KB").arg(double(size) / 1000, 0, 'f', 0);
    rows.push_back(std::move(row));
}

void benchKeys(std::vector<Row> &rows, const QString &name, const cv::Cv &cv, const Plan &plan, double p50, double p99)
{
    const bench::KeyTimes floor = bench::keysInFloor(cv, plan.keys / 4);
    const bench::KeyTimes ours = bench::keysInVitae(cv, plan.keys);
    const QString what = QStringLiteral("%1 (%2 pages): key press to painted preview").arg(name).arg(ours.pages);
    rows.push_back({what + u" (floor: trivial editor)", QStringLiteral("ms"), ours.wall, floor.wall, p50, p99});
    rows.push_back({what + u", processor time", QStringLiteral("ms"), ours.cpu, floor.cpu, p50, p99});
    if (ours.painted != plan.keys) {
        rows.back().what += QStringLiteral("; %1 of %2 painted").arg(ours.painted).arg(plan.keys);
    }
}

void benchExport(std::vector<Row> &rows, const Plan &plan, const QString &cvFile, const QTemporaryDir &dir)
{
    Row time{QStringLiteral("`vitae export`, cold process (floor: bare program)"), QStringLiteral("ms"), {}, {}, 60};
    Row memory{QStringLiteral("`vitae export`, peak memory"), QStringLiteral("MB"), {}, {}, 60};
    const QStringList ours{plan.programs + u"/vitae", QStringLiteral("export"), cvFile, QStringLiteral("-o"),
                           dir.filePath(QStringLiteral("ours.pdf"))};
    const QStringList floor{plan.programs + u"/bench_floor", dir.filePath(QStringLiteral("floor.pdf"))};
    for (int i = -1; i < plan.few; ++i) {
        const auto a = bench::run(ours), b = bench::run(floor);
        if (i < 0) {
            continue; // the first brings the files into the system's cache
        }
        if (a && a->exitCode == 0) {
            time.ours.add(a->milliseconds);
            memory.ours.add(a->peakMb);
        }
        if (b && b->exitCode == 0) {
            time.floor.add(b->milliseconds);
            memory.floor.add(b->peakMb);
        }
    }
    rows.push_back(std::move(time));
    rows.push_back(std::move(memory));
}

// A data folder as a window leaves it that was closed with the CV open.
bool leaveOpen(const QString &dataDir, const cv::Cv &cv)
{
    base::SystemClock clock;
    base::SystemRandom random;
    const auto library = store::Library::open(dataDir, {&clock, &random});
    const auto id = library ? (*library)->create(cv, QStringLiteral("created")) : library.error();
    if (!id) {
        std::fprintf(stderr, "%s\n", qPrintable(id.error().text()));
        return false;
    }
    (*library)->setState(QStringLiteral("last_cv"), *id);
    return true;
}

void benchStart(std::vector<Row> &rows, const Plan &plan, const cv::Cv &cv, const QTemporaryDir &dir)
{
    const QString data = dir.filePath(QStringLiteral("data"));
    const QStringList dataDir{QStringLiteral("--data-dir"), data};
    if (!leaveOpen(data, cv)) {
        return;
    }
    Row first{
        QStringLiteral("window: start to first pixels (floor: trivial window)"), QStringLiteral("ms"), {}, {}, 150};
    Row usable{QStringLiteral("window: start to usable with a CV open"), QStringLiteral("ms"), {}, {}, 200};
    Row resident{QStringLiteral("window with a CV open: resident"), QStringLiteral("MB"), {}, {}, 70};
    Row peak{QStringLiteral("window with a CV open: peak"), QStringLiteral("MB"), {}, {}};
    for (int i = -1; i < plan.few; ++i) {
        const auto a = bench::startWindow(QStringList{plan.programs + u"/vitae"} + dataDir);
        const auto b = bench::startWindow({plan.programs + u"/bench_floor", QStringLiteral("--window")});
        if (i < 0) {
            continue;
        }
        const auto add = [](const auto &start, auto samples) {
            if (start) {
                samples(0).add(start->firstPixels);
                samples(1).add(start->usable);
                samples(2).add(start->residentMb);
                samples(3).add(start->peakMb);
            }
        };
        const std::array<Row *, 4> all{&first, &usable, &resident, &peak};
        add(a, [&](size_t n) -> bench::Samples & { return all[n]->ours; });
        add(b, [&](size_t n) -> bench::Samples & { return all[n]->floor; });
        if (!a) {
            break; // it does not trace its start: no use to wait again
        }
    }
    for (Row *row : {&first, &usable, &resident, &peak}) {
        rows.push_back(std::move(*row));
    }
}

Plan planFrom(const QStringList &arguments)
{
    Plan plan;
    plan.programs = QCoreApplication::applicationDirPath();
    if (arguments.contains(QStringLiteral("--quick"))) {
        plan.few = 5;
        plan.many = 40;
        plan.keys = 188;
    }
    if (const qsizetype bin = arguments.indexOf(QStringLiteral("--bin")); bin >= 0) {
        plan.programs = QDir(arguments.value(bin + 1)).absolutePath();
    }
    if (const qsizetype only = arguments.indexOf(QStringLiteral("--only")); only >= 0) {
        plan.only = arguments.value(only + 1);
    }
    return plan;
}

// Windows need a display: the one there is, else one of our own, else Qt's offscreen platform.
class WindowSystem
{
public:
    WindowSystem()
    {
        if (qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
            return;
        }
        const QString server = QStandardPaths::findExecutable(QStringLiteral("Xvfb"));
        if (server.isEmpty()) {
            qputenv("QT_QPA_PLATFORM", "offscreen");
            return;
        }
        m_server.setProcessChannelMode(QProcess::SeparateChannels);
        m_server.start(server, {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                                QStringLiteral("0"), QStringLiteral("1600x1000x24")});
        m_server.waitForReadyRead(5000);
        qputenv("DISPLAY", ":" + m_server.readAllStandardOutput().trimmed());
    }
    ~WindowSystem()
    {
        m_server.terminate();
        m_server.waitForFinished(2000);
    }

private:
    QProcess m_server;
};

int benchProcesses(int argc, char **argv, std::vector<Row> &rows, const cv::Cv &cv)
{
    const QCoreApplication application(argc, argv);
    const Plan plan = planFrom(QCoreApplication::arguments());
    const QTemporaryDir dir;
    const QString cvFile = dir.filePath(QStringLiteral("cv.json"));
    if (const auto written = base::writeFile(cvFile, json::write(cv::toJson(cv))); !written) {
        std::fprintf(stderr, "%s\n", qPrintable(written.error().text()));
        return 1;
    }
    if (plan.has(u"export")) {
        benchExport(rows, plan, cvFile, dir);
    }
    if (plan.has(u"start")) {
        benchStart(rows, plan, cv, dir);
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const WindowSystem windows;
    const cv::Cv two = bench::sampleCv(bench::jobsOnTwoPages), fifty = bench::sampleCv(bench::jobsOnFiftyPages);
    std::vector<Row> rows;
    // Processes come first, while this one is small: Linux counts the memory of the parent, at the moment of the
    // spawn, to the child's peak.
    if (const int failed = benchProcesses(argc, argv, rows, two)) {
        return failed;
    }

    QApplication application(argc, argv);
    const Plan plan = planFrom(QCoreApplication::arguments());
    theme::Theme theme(application);
    theme.apply(theme::Mode::Light);
    bench::loadFloorFonts();

    const QString twoPages = QStringLiteral("two pages"), fiftyPages = QStringLiteral("fifty pages");
    if (plan.has(u"layout")) {
        benchLayout(rows, twoPages, two, plan, 2);
        benchLayout(rows, fiftyPages, fifty, plan, 0);
    }
    if (plan.has(u"pdf")) {
        benchPdf(rows, twoPages, two, plan.many / 4);
        benchPdf(rows, fiftyPages, fifty, plan.few / 2 + 1);
    }
    if (plan.has(u"keys")) {
        benchKeys(rows, twoPages, two, plan, 2, 4);
        benchKeys(rows, fiftyPages, fifty, plan, 0, 6);
    }

    QTextStream out(stdout);
    out << QStringLiteral("Qt %1, %2, %3 processors. The two-page CV has %4 words.\n\n")
               .arg(QString::fromLatin1(qVersion()), QGuiApplication::platformName())
               .arg(QThread::idealThreadCount())
               .arg(wordsIn(two));
    out << bench::markdown(rows);
    return 0;
}
