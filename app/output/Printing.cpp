#include "output/Printing.h"

#include "render/PagePainter.h"

#include <QPainter>
#include <QPrintPreviewDialog>
#include <QPrinter>

namespace vitae::output
{

namespace
{

QPageSize paperOf(const layout::Document &document)
{
    const QSizeF points = document.pageSize / layout::unitsPerPoint;
    return QPageSize(points, QPageSize::Point, {}, QPageSize::FuzzyMatch);
}

} // namespace

void print(const layout::Document &document, QPrinter &printer)
{
    printer.setFullPage(true); // the design has its own margins
    QPainter painter;
    if (!painter.begin(&printer))
        return;
    const int last = int(document.pages.size());
    const int from = qMax(1, printer.fromPage());
    const int to = printer.toPage() > 0 ? qMin(last, printer.toPage()) : last;
    for (int page = from; page <= to; ++page) {
        if (page > from)
            printer.newPage();
        const QSizeF paper = printer.pageLayout().fullRectPixels(printer.resolution()).size();
        const double scale =
            qMin(paper.width() / document.pageSize.width(), paper.height() / document.pageSize.height());
        painter.save();
        painter.translate((paper.width() - document.pageSize.width() * scale) / 2, 0);
        painter.scale(scale, scale);
        render::paint(painter, document, page - 1);
        painter.restore();
    }
}

void printWithPreview(const layout::Document &document, const QString &title, QWidget *parent)
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setDocName(title.isEmpty() ? QStringLiteral("CV") : title);
    printer.setPageSize(paperOf(document));
    printer.setFullPage(true);
    QPrintPreviewDialog dialog(&printer, parent);
    dialog.setObjectName(QStringLiteral("printPreview"));
    dialog.resize(parent ? parent->window()->size() * 0.85 : QSize(900, 700));
    QObject::connect(&dialog, &QPrintPreviewDialog::paintRequested, &dialog,
                     [&document](QPrinter *device) { print(document, *device); });
    dialog.exec();
}

} // namespace vitae::output
