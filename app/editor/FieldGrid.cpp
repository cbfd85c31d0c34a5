#include "editor/FieldGrid.h"

#include "theme/Metrics.h"

namespace vitae::editor
{

namespace
{

constexpr int gapAcross = theme::space::medium;

int rowGap(Labels labels)
{
    return labels == Labels::Above ? theme::space::medium : theme::space::tiny + 2;
}

constexpr int narrow = 320;     ///< below this, what is half a line wide takes a whole one
constexpr int tight = 460;      ///< below this, a quarter of a line is too little for a date
constexpr int narrowRow = 240;  ///< in rows without labels, whose parts belong together
constexpr int photoWidth = 112; ///< the photo stands at the right, beside the first lines

bool isDate(const FieldSpec &spec)
{
    return spec.kind == Kind::Date || spec.kind == Kind::EndDate;
}

int columnsOf(const FieldSpec &spec, Labels labels, int width)
{
    if (labels == Labels::Hidden)
        return width >= narrowRow ? spec.columns : gridColumns;
    if (isDate(spec))
        return width >= tight ? spec.columns : gridColumns / 2;
    return width >= narrow ? spec.columns : gridColumns;
}

} // namespace

FieldGrid::FieldGrid(FormContext &context, const cv::Path &base, std::span<const FieldSpec> fields, Labels labels,
                     QWidget *parent)
    : FlowWidget(parent), m_labels(labels)
{
    for (const FieldSpec &spec : fields)
        m_fields.push_back(makeField(context, base.child(QString::fromUtf16(spec.name)), spec, labels, this));
}

// Calls place(field, rect) for each in order and returns the height. A line is as high as its highest field.
template <class Place>
int FieldGrid::flow(int width, Place &&place)
{
    int y = 0;
    int photoBottom = 0;
    for (Field *field : m_fields)
        if (field->spec().kind == Kind::Photo && width >= narrow) {
            photoBottom = field->heightFor(photoWidth);
            place(field, QRect(width - photoWidth, 0, photoWidth, photoBottom));
        }
    struct Cell {
        Field *field;
        int columns;
    };
    std::vector<Cell> line;
    int column = 0;
    const auto endLine = [&] {
        if (line.empty())
            return;
        // What stands last fills the line; a date as wide as that would look lost.
        if (!isDate(line.back().field->spec()))
            line.back().columns += gridColumns - column;
        const int space = (y < photoBottom ? width - photoWidth - gapAcross : width) + gapAcross;
        int at = 0;
        int lineHeight = 0;
        for (const Cell &cell : line) {
            const int left = space * at / gridColumns;
            const int right = space * (at + cell.columns) / gridColumns - gapAcross;
            const int height = cell.field->heightFor(right - left);
            place(cell.field, QRect(left, y, right - left, height));
            lineHeight = qMax(lineHeight, height);
            at += cell.columns;
        }
        y += lineHeight + rowGap(m_labels);
        line.clear();
        column = 0;
    };
    for (Field *field : m_fields) {
        if (field->spec().kind == Kind::Photo && photoBottom > 0)
            continue;
        const int columns = columnsOf(field->spec(), m_labels, width);
        if (column + columns > gridColumns)
            endLine();
        line.push_back({field, columns});
        column += columns;
    }
    endLine();
    return qMax(y - rowGap(m_labels), photoBottom);
}

int FieldGrid::measure(int width)
{
    return flow(width, [](Field *, const QRect &) {});
}

void FieldGrid::arrange()
{
    std::vector<Placed> places;
    flow(width(), [&places](Field *field, const QRect &rect) { places.push_back({field, rect}); });
    placeAll(places);
}

int FieldGrid::estimate(std::span<const FieldSpec> fields, Labels labels, int width)
{
    const int one = theme::size::control + (labels == Labels::Above ? 20 : 0) + rowGap(labels);
    int column = 0;
    int lines = fields.empty() ? 0 : 1;
    for (const FieldSpec &spec : fields) {
        const int columns = columnsOf(spec, labels, width);
        if (column > 0 && column + columns > gridColumns) {
            ++lines;
            column = 0;
        }
        column += columns;
    }
    return qMax(0, lines * one - rowGap(labels));
}

QWidgetList FieldGrid::flowChildren() const
{
    return {m_fields.begin(), m_fields.end()};
}

Field *FieldGrid::field(QStringView name) const
{
    for (Field *field : m_fields)
        if (name == field->spec().name)
            return field;
    return nullptr;
}

void FieldGrid::refresh(const cv::Path &changed)
{
    for (Field *field : m_fields)
        if (changed.startsWith(field->path()) || field->path().startsWith(changed))
            field->refresh(changed);
}

bool FieldGrid::focusAt(const QStringList &below, int offset)
{
    Field *found = below.isEmpty() ? (m_fields.empty() ? nullptr : m_fields.front()) : field(below.first());
    if (!found)
        return false;
    found->focusAt(below.mid(1), offset);
    return true;
}

} // namespace vitae::editor
