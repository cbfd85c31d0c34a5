#include "editor/Field.h"

#include "editor/BulletsField.h"
#include "editor/DateField.h"
#include "editor/ItemsField.h"
#include "editor/LineField.h"
#include "editor/PhotoField.h"
#include "editor/TagsField.h"
#include "editor/TextField.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QLabel>

namespace vitae::editor
{

Field::Field(FormContext &context, cv::Path path, const FieldSpec &spec, Labels labels, QWidget *parent)
    : FlowWidget(parent), m_context(context), m_path(std::move(path)), m_spec(spec)
{
    if (labels == Labels::Above) {
        m_label = new QLabel(labelText(), this);
        m_label->setTextFormat(Qt::PlainText);
        theme::setText(m_label, theme::Text::Caption);
        theme::setMuted(m_label);
    }
}

void Field::setControl(QWidget *control)
{
    m_control = control;
    control->setObjectName(m_path.toString());
    control->setAccessibleName(labelText());
    if (m_label)
        m_label->setBuddy(control);
    else
        control->setToolTip(labelText());
}

QWidgetList Field::flowChildren() const
{
    return m_control ? QWidgetList{m_control} : QWidgetList();
}

int Field::controlHeight(int)
{
    return theme::size::control;
}

int Field::measure(int width)
{
    const int label = m_label && !m_label->isHidden() ? m_label->sizeHint().height() + theme::space::tiny : 0;
    return label + controlHeight(width);
}

void Field::arrange()
{
    int y = 0;
    if (m_label && !m_label->isHidden()) {
        m_label->setGeometry(1, 0, width() - 1, m_label->sizeHint().height());
        y = m_label->height() + theme::space::tiny;
    }
    const QRect rect(0, y, width(), height() - y);
    if (auto *flow = qobject_cast<FlowWidget *>(m_control))
        flow->place(rect);
    else if (m_control)
        m_control->setGeometry(rect);
}

Field *makeField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels, QWidget *parent)
{
    switch (spec.kind) {
    case Kind::Text:
        return new TextField(context, path, spec, labels, parent);
    case Kind::Bullets:
        return new BulletsField(context, path, spec, labels, parent);
    case Kind::Tags:
        return new TagsField(context, path, spec, labels, parent);
    case Kind::Date:
    case Kind::EndDate:
        return new DateField(context, path, spec, labels, parent);
    case Kind::Photo:
        return new PhotoField(context, path, spec, labels, parent);
    case Kind::Items:
        return new ItemsField(context, path, spec, labels, parent);
    case Kind::Line:
    case Kind::Phrase:
    case Kind::Url:
    case Kind::Email:
    case Kind::Number:
        return new LineField(context, path, spec, labels, parent);
    }
    return nullptr;
}

} // namespace vitae::editor
