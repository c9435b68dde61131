# syntax=docker/dockerfile:1
# The server for production. MongoDB is not inside: name one with SAMKJOP_MONGODB_URI (compose.yaml shows a complete set).

FROM node:22-bookworm-slim AS web
WORKDIR /source/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY web .
RUN npm run build

FROM rust:1.95-bookworm AS build
WORKDIR /source
COPY . .
COPY --from=web /source/web/dist web/dist
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/source/target \
    cargo build --release --locked --bin samkjop \
    && install -D target/release/samkjop /out/samkjop

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/samkjop --create-home --shell /usr/sbin/nologin samkjop
COPY --from=build /out/samkjop /usr/local/bin/samkjop
COPY LICENSE /usr/share/doc/samkjop/LICENSE
USER 10001
WORKDIR /var/lib/samkjop
ENV SAMKJOP_LISTEN=0.0.0.0:8080 \
    SAMKJOP_DATA=/var/lib/samkjop
VOLUME /var/lib/samkjop
EXPOSE 8080
# Bash speaks enough HTTP for this, so the image needs no further program.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["samkjop"]
CMD ["serve"]
