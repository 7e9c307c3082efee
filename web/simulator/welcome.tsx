import { view } from './people.tsx';
import type { View } from './roles.ts';
import { open } from './route.ts';
import { chats, people } from './store.ts';

const steps: readonly { view: View; who: string; what: string }[] = [
  { view: 'liaison', who: '联络员', what: '回复“第6项 进度35%”即完成报送，可随时撤回、更正' },
  { view: 'staff', who: '督查员', what: '查看进度和未报单位，催办、退回，签发通报' },
  { view: 'leader', who: '市领导', what: '收到签发后的通报，回复“简报”随时调阅' },
  { view: 'group', who: '工作群', what: '超过时限后，群内只点名仍未报送的单位' },
];

/** What to do here, before anybody is chosen. */
export function Welcome() {
  const enter = (target: View) => {
    view.value = target;
    const chat = chats.value[0];
    const person = people.value.find((somebody) => somebody.role === target);
    if (target === 'group' && chat !== undefined) open(`chat=${chat.id}`);
    else if (person !== undefined) open(`person=${person.id}`);
  };
  return (
    <main class="welcome" id="chat">
      <h1>请选择一个身份开始</h1>
      <p>在左侧任选单位或人员，以其身份与督查助手对话；推进日期，可看到提醒、群内提示和通报依次发出。</p>
      <ul>
        {steps.map((step) => (
          <li key={step.view}>
            <button type="button" onClick={() => enter(step.view)}>
              <b>{step.who}</b>
              <span>{step.what}</span>
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
