import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 28" height="28"><text x="0" y="22" font-size="22" fill="#fff">督办</text></svg>';

/** OpenAPI 3.1 of every route that does not hide itself: a page at `/docs`, the document at `/docs/json`. */
export async function documentApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '督办服务接口',
        description:
          '列表一律为{items, nextCursor}，用limit和cursor翻页；出错一律为{error:{code, message, details}}。/api/v1须带Bearer令牌（DUBAN_ADMIN_TOKEN）。',
        version,
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: {
      'default-src': "'self'",
      'img-src': ["'self'", 'data:'],
      'style-src': ["'self'", "'unsafe-inline'"],
      'object-src': "'none'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
    },
    // The page's default would send the document's address to a validator on the internet.
    uiConfig: { validatorUrl: null, docExpansion: 'list' },
    theme: { title: '督办服务接口' },
    logo: { type: 'image/svg+xml', content: logo },
  });
}
