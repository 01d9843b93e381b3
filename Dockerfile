# The application for an outside PostgreSQL. Built from the sources, so that only Docker is needed.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml .
RUN --mount=type=cache,target=/root/.m2 mvn -q -B dependency:go-offline
COPY src src
COPY processes processes
COPY forms forms
RUN --mount=type=cache,target=/root/.m2 mvn -q -B -DskipTests package

FROM eclipse-temurin:17-jre
RUN useradd --system --home-dir /app app
USER app
WORKDIR /app
COPY --from=build /build/target/order-to-cash-*.jar order-to-cash.jar
ENV SPRING_PROFILES_ACTIVE=production
EXPOSE 8080
# large regions: in a small heap the arrays of a large statement would be humongous, and each would start a marking of the heap
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:G1HeapRegionSize=8m", "-jar", "order-to-cash.jar"]
