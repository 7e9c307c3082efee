throw new Error('The web-WeChat puppet is not part of Duban; set WECHATY_PUPPET to a puppet service.');
