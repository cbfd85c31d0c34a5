// The fields of a record or an item on a grid of twelve columns; in a narrow form they stand below each other.
#pragma once

#include "cv/Path.h"
#include "editor/Field.h"

namespace vitae::editor
{

class FieldGrid : public FlowWidget
{
    Q_OBJECT

public:
    FieldGrid(FormContext &context, const cv::Path &base, std::span<const FieldSpec> fields, Labels labels,
              QWidget *parent);

    void refresh(const cv::Path &changed);
    /// `below` begins with a field's name; the first field where it is empty. False: there is no such field.
    bool focusAt(const QStringList &below, int offset);
    QWidgetList flowChildren() const override;
    [[nodiscard]] Field *field(QStringView name) const;

    /// The height before the fields are made, for the length of the page.
    [[nodiscard]] static int estimate(std::span<const FieldSpec> fields, Labels labels, int width);

protected:
    int measure(int width) override;
    void arrange() override;

private:
    template <class Place>
    int flow(int width, Place &&place);

    Labels m_labels;
    std::vector<Field *> m_fields;
};

} // namespace vitae::editor
