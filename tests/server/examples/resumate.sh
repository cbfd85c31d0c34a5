# Get available AI models (no auth required)
curl https://arafat2.me/api/ai/models/

# Register new user
curl -X POST https://arafat2.me/api/auth/register/ \
  -H "Content-Type: application/json" \
  -d '{
    "username": "john_doe",
    "email": "john@example.com",
    "password": "SecurePass123!",
    "password2": "SecurePass123!"
  }'

# Get authentication token
curl -X POST https://arafat2.me/api/auth/token/ \
  -H "Content-Type: application/json" \
  -d '{
    "username": "john_doe",
    "password": "SecurePass123!"
  }'

# Generate resume with AI
curl -X POST https://arafat2.me/api/ai/generate/ \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer YOUR_TOKEN_HERE" \
  -d '{
    "model": "Deepseek",
    "user_input": "Software engineer with 5 years experience...",
    "title": "Senior Developer Resume"
  }'

# List user resumes
curl -H "Authorization: Bearer YOUR_TOKEN_HERE" \
  https://arafat2.me/api/resumes/
