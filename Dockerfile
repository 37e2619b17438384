# Souk in a container: docker build -t souk . && docker run --rm -p 8080:8080 souk
# Three stages: the jars, a Java that has only what they need, and an image with both, a shell and nothing else.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
# The libraries change more seldom than the code: they are a layer of their own.
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY core/pom.xml core/
COPY platform/pom.xml platform/
COPY fake-provider/pom.xml fake-provider/
COPY gateway/pom.xml gateway/
COPY control-plane/pom.xml control-plane/
COPY runtime-workers/pom.xml runtime-workers/
COPY cli/pom.xml cli/
# Not built here, but Maven reads every module it is told of.
COPY benchmarks/pom.xml benchmarks/
RUN ./mvnw -B -ntp -Pdist -pl cli -am package -Dmaven.test.skip=true -Dspotless.check.skip=true -Djacoco.skip=true
COPY . .
RUN ./mvnw -B -ntp -Pdist -pl cli -am package -Dmaven.test.skip=true -Dspotless.check.skip=true -Djacoco.skip=true
# What 'jdeps --print-module-deps' names for Souk's own jars, and what it cannot see: elliptic curves for TLS, socket
# options, zone and locale data, jcmd.
RUN jlink --output /java --strip-debug --no-header-files --no-man-pages --compress zip-6 --add-modules \
    java.base,java.compiler,java.desktop,java.instrument,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.transaction.xa,jdk.crypto.ec,jdk.jcmd,jdk.jfr,jdk.localedata,jdk.management,jdk.net,jdk.security.auth,jdk.unsupported,jdk.zipfs

FROM debian:13-slim
# PostgreSQL, which comes along, refuses to run as root; so does Souk here.
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin souk \
    && install -d -o souk -g souk -m 0700 /data /keys
COPY --from=build /java /opt/java
COPY --from=build /src/souk /src/LICENSE /opt/souk/
COPY --from=build /src/config /opt/souk/config
COPY --from=build /src/cli/target/dist /opt/souk/cli/target/dist
# The launcher builds where this file is missing.
RUN touch /opt/souk/cli/target/dist/built && ln -s /opt/souk/souk /usr/local/bin/souk
ENV JAVA_HOME=/opt/java \
    SOUK_JAVA_OPTS="-XX:MaxRAMPercentage=70" \
    SOUK_DATA=/data \
    SOUK_GATEWAY_HOST=0.0.0.0 \
    SOUK_CONTROL_PLANE_HOST=0.0.0.0
USER 10001:10001
WORKDIR /data
# All that has to survive lies here; the rest of the file system can be read-only, but for /tmp.
VOLUME /data
EXPOSE 8080 8081
# On the management port, which by default only the container itself reaches.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8090 && printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["/opt/souk/souk"]
CMD ["up"]
