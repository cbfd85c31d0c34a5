// The bare program: `bench_floor OUT.pdf` paints the sample CV's text into a PDF; `bench_floor --window` shows it.
#include "Floor.h"
#include "SampleCv.h"

#include "theme/StartTrace.h"

#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace vitae;

namespace
{

int showWindow(int argc, char **argv)
{
    QApplication application(argc, argv);
    bench::loadFloorFonts();
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *field = new QLineEdit;
    auto *page = new bench::FloorPage(bench::blocksOf(bench::sampleCv(bench::jobsOnTwoPages)));
    column->addWidget(field);
    column->addWidget(page, 1);
    QObject::connect(field, &QLineEdit::textEdited, page, [page](const QString &text) { page->setText(3, text); });
    window.resize(800, 900);
    theme::StartTrace::watch(window, "first-pixels");
    theme::StartTrace::watch(*page, "usable");
    window.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 2 && qstrcmp(argv[1], "--window") == 0) {
        return showWindow(argc, argv);
    }
    if (argc != 2) {
        std::fputs("usage: bench_floor OUT.pdf | --window\n", stderr);
        return 2;
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    bench::loadFloorFonts();
    QFile file(QString::fromLocal8Bit(argv[1]));
    if (!file.open(QIODevice::WriteOnly)) {
        return 1;
    }
    file.write(bench::floorPdf(bench::blocksOf(bench::sampleCv(bench::jobsOnTwoPages))));
    return 0;
}
