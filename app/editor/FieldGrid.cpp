#include "editor/FieldGrid.h"

#include "theme/Metrics.h"

namespace vitae::editor
{

namespace
{

constexpr int gapAcross = theme::space::medium;
constexpr int gapDown = theme::space::medium;
constexpr int narrow = 380;     ///< below this, what is half a line wide takes a whole one
constexpr int narrowRow = 260;  ///< the same in rows without labels, whose parts belong together
constexpr int photoWidth = 112; ///< the photo stands at the right, beside the first lines

/// Dates stay beside each other even in a narrow form.
int columnsOf(const FieldSpec &spec, Labels labels, int width)
{
    if (width >= (labels == Labels::Above ? narrow : narrowRow))
        return spec.columns;
    if (spec.kind == Kind::Date || spec.kind == Kind::EndDate)
        return gridColumns / 2;
    return spec.columns >= gridColumns / 3 ? gridColumns : spec.columns;
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
    const auto lineWidth = [&] { return y < photoBottom ? width - photoWidth - gapAcross : width; };
    int column = 0;
    int lineHeight = 0;
    int lineSpace = lineWidth();
    for (Field *field : m_fields) {
        if (field->spec().kind == Kind::Photo && photoBottom > 0)
            continue;
        int columns = columnsOf(field->spec(), m_labels, width);
        if (y < photoBottom && columns > gridColumns / 2)
            columns = gridColumns;
        if (column > 0 && column + columns > gridColumns) {
            y += lineHeight + gapDown;
            column = lineHeight = 0;
            lineSpace = lineWidth();
        }
        const int left = (lineSpace + gapAcross) * column / gridColumns;
        const int right = (lineSpace + gapAcross) * (column + columns) / gridColumns - gapAcross;
        const int height = field->heightFor(right - left);
        place(field, QRect(left, y, right - left, height));
        lineHeight = qMax(lineHeight, height);
        column += columns;
    }
    return qMax(y + lineHeight, photoBottom);
}

int FieldGrid::measure(int width)
{
    return flow(width, [](Field *, const QRect &) {});
}

void FieldGrid::arrange()
{
    flow(width(), [](Field *field, const QRect &rect) { field->place(rect); });
}

int FieldGrid::estimate(std::span<const FieldSpec> fields, Labels labels, int width)
{
    const int one = theme::size::control + (labels == Labels::Above ? 20 : 0) + gapDown;
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
    return qMax(0, lines * one - gapDown);
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
