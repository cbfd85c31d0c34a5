#include "storage/SqlStore.h"

namespace vitae::storage
{

SqlStore::SqlStore(std::unique_ptr<sql::Database> database)
    : m_database(std::move(database)), m_accounts(*m_database), m_sessions(*m_database), m_codes(*m_database),
      m_rates(*m_database), m_answers(*m_database), m_documents(*m_database), m_cvs(*m_database),
      m_applications(*m_database), m_office(*m_database), m_aiModels(*m_database), m_tasks(*m_database),
      m_mails(*m_database), m_appSettings(*m_database), m_identities(*m_database),
      m_gallery(*m_database), m_changes(*m_database), m_mailTemplates(*m_database), m_credits(*m_database), m_billing(*m_database),
      m_aiCosts(*m_database), m_journeys(*m_database), m_analytics(*m_database),
      m_sync(*m_database)
{
}

} // namespace vitae::storage
