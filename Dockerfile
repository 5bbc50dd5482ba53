# Backstride's one image: every service of docker-compose.yml runs it with another command.
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements.lock ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
# static files are part of the image; nothing of the settings but the paths matters here
RUN /venv/bin/python manage.py draw_figures && /venv/bin/python manage.py collectstatic --noinput --verbosity 0 && mkdir -p var/media

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --create-home --uid 10001 backstride
COPY --from=build /venv /venv
COPY --from=build --chown=backstride /app /app
WORKDIR /app
USER backstride
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--workers", "2", "--timeout", "30", "--bind", "0.0.0.0:8000"]
