import type { Block, Platform } from '../ports.ts';
import { text } from './blocks.ts';
import { platformNames } from './happening-texts.ts';

export function channelChosen(platform: Platform): Block[] {
  const name = platformNames[platform];
  return [
    text(`已设置：今后的提醒和通知发到${name}；${name}发不出时改发您的其他账号。回复仍在您提问的地方。`),
  ];
}

export function noSuchChannel(platform: Platform): Block[] {
  const name = platformNames[platform];
  return [
    text(`您还没有绑定${name}账号。请先在${name}里打开督查助手，发送「绑定」和绑定码，再设置提醒渠道。`),
  ];
}

export function plainChosen(on: boolean): Block[] {
  return [
    text(
      on
        ? '已改为文字版：今后只发文字，不发卡片，所有操作都可以直接回复。回复「卡片版」可恢复。'
        : '已恢复卡片版。看不到卡片时请回复「文字版」。',
    ),
  ];
}
