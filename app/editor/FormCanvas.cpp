#include "editor/FormCanvas.h"

#include "editor/FormPage.h"
#include "editor/SectionCard.h"
#include "theme/Metrics.h"

namespace vitae::editor
{

namespace
{

constexpr int widest = 680;
constexpr int sectionGap = theme::space::wide + theme::space::tiny;
constexpr int bottom = theme::space::huge;

int sideFor(int width)
{
    const int side = width < 420 ? theme::space::medium : theme::space::wide;
    return qMax(side, (width - widest) / 2);
}

} // namespace

FormCanvas::FormCanvas(FormPage &page) : m_page(page)
{
    setObjectName(QStringLiteral("formCanvas"));
    setAccessibleName(tr("Fields of the CV"));
    coverBackground();
}

QWidgetList FormCanvas::flowChildren() const
{
    return {sections.begin(), sections.end()};
}

int FormCanvas::measure(int width)
{
    int height = theme::space::large;
    for (SectionCard *section : sections)
        height += section->heightFor(width - 2 * sideFor(width)) + sectionGap;
    return height + bottom;
}

void FormCanvas::arrange()
{
    const int side = sideFor(width());
    int y = theme::space::large;
    std::vector<Placed> places;
    for (SectionCard *section : sections) {
        const int height = section->heightFor(width() - 2 * side);
        places.push_back({section, QRect(side, y, width() - 2 * side, height)});
        y += height + sectionGap;
    }
    placeAll(places);
}

void FormCanvas::layoutRequested()
{
    m_page.relayout();
}

bool FormCanvas::focusNextPrevChild(bool next)
{
    return m_page.focusNext(next);
}

} // namespace vitae::editor
